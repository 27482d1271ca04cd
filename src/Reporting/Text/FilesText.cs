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

    /// <summary>What `fmt` says.</summary>
    /// <param name="report">The files that are not in house form, or were not.</param>
    /// <param name="check">True when nothing was written.</param>
    /// <param name="total">The number of files looked at.</param>
    public static StyledText OfFormatting(FilesReport report, bool check, int total)
    {
        var output = new StyledText();
        foreach (string file in report.Files)
        {
            output.Append(check ? "not formatted  " : "formatted  ", check ? TextStyle.Bad : TextStyle.Good).Line(file);
        }

        string changed = Counted.Of(report.Files.Length, "file", "files");
        return output.Line(check
            ? $"{changed} of {total} not in house form"
            : $"{changed} of {total} changed");
    }
}
