using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>Compares a register with lists of sanctioned addresses.</summary>
public static class RegisterScreening
{
    /// <summary>The entries that are on a list and not flagged as sanctioned, in ascending order: the engine would let them in.</summary>
    /// <param name="register">The register.</param>
    /// <param name="list">The lists.</param>
    public static ImmutableArray<RegisterEntry> ListedAndNotFlagged(RegisterTable register, SanctionsList list)
    {
        var found = ImmutableArray.CreateBuilder<RegisterEntry>();
        foreach (Address address in list.Addresses)
        {
            if (register.TryFind(address, out RegisterEntry entry) && (entry.Flags & SubjectMarks.Sanctioned) == 0)
            {
                found.Add(entry);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>The findings about such entries, at their lines.</summary>
    /// <param name="path">The register's name shown in diagnostics.</param>
    /// <param name="content">The register file, found good.</param>
    /// <param name="register">The register.</param>
    /// <param name="list">The lists.</param>
    /// <exception cref="InvalidDataException">The file is not the one that was found good.</exception>
    public static ImmutableArray<Diagnostic> Check(string path, IRegisterContent content, RegisterTable register, SanctionsList list)
    {
        HashSet<Address> wanted = [.. ListedAndNotFlagged(register, list).Select(e => e.Address)];
        var found = ImmutableArray.CreateBuilder<Diagnostic>();
        if (wanted.Count == 0)
        {
            return [];
        }

        RegisterRows.Open(content).ForEach((in RegisterRowView row) =>
        {
            if (found.Count < RegisterLimits.MaxProblems && wanted.Contains(row.Entry.Address))
            {
                found.Add(Describe(path, row, list));
            }
        });
        return found.ToImmutable();
    }

    private static Diagnostic Describe(string path, in RegisterRowView row, SanctionsList list)
    {
        // A register is ASCII, so bytes are characters.
        string text = Encoding.ASCII.GetString(row.Text);
        Address subject = row.Entry.Address;
        string address = subject.ToString();
        int start = Math.Max(0, text.IndexOf(address, StringComparison.OrdinalIgnoreCase));
        string files = string.Join(", ", list.Files.Where(f => f.Addresses.Contains(subject)).Select(f => $"`{f.Path}`"));
        return Diagnostic.Create(
            ListDiagnostics.SanctionedSubject,
            new SourceSpan(SourceText.Line(path, text, row.Line, row.Offset), start, address.Length),
            $"`{address}` is sanctioned by {files} and not flagged, so it may enter",
            "add the flag `sanctioned`, or remove the line");
    }
}
