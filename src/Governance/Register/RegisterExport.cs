using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Register;

/// <summary>Writes a register anew in house form, in either format, rows in file order. Reading it gives the same register.</summary>
public static class RegisterExport
{
    /// <summary>Writes a register.</summary>
    /// <param name="content">A register file without errors.</param>
    /// <param name="format">The format.</param>
    /// <param name="output">Where it goes.</param>
    /// <exception cref="InvalidDataException">The file is not the one that was found good.</exception>
    public static void Write(IRegisterContent content, RegisterFormat format, Stream output)
    {
        var writer = new RegisterTextWriter(output, format);
        RegisterRows.Open(content).ForEach((in RegisterRowView row) =>
        {
            (string provider, string reference) = row.Notes;
            writer.Write(row.Entry, provider, reference);
        });
        writer.Flush();
    }
}
