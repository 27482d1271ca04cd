using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text about written files.</summary>
public static class FilesText
{
    /// <summary>What `new` says.</summary>
    /// <param name="report">The files.</param>
    public static StyledText OfNewPackage(FilesReport report)
    {
        StyledText output = new StyledText().Line($"package {report.Folder}", TextStyle.Strong);
        foreach (string file in report.Files)
        {
            output.Line($"  {file}");
        }

        return output.Line()
            .Line("next:")
            .Line($"  vaultpolicy check {report.Folder}")
            .Line($"  vaultpolicy test {report.Folder}")
            .Line($"  vaultpolicy simulate {report.Folder}");
    }
}
