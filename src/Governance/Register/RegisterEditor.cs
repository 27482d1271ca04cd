using System.Collections.Immutable;
using System.Text;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>
/// Edits entries of a register file in place: all other bytes stay as they are, so that a reviewer sees the edit and nothing else.
/// (A CSV file without a column `flags` gets one, empty for everybody else, when a subject is frozen.)
/// </summary>
public static class RegisterEditor
{
    private const int CopyBytes = 1024 * 1024;

    /// <summary>Writes the edited file.</summary>
    /// <param name="content">A register file without errors.</param>
    /// <param name="kind">What is done.</param>
    /// <param name="addresses">To whom.</param>
    /// <param name="output">Where the edited file goes.</param>
    /// <exception cref="InvalidDataException">The file is not the one that was found good.</exception>
    public static RegisterEditResult Write(IRegisterContent content, RegisterEditKind kind, ImmutableArray<Address> addresses, Stream output)
    {
        var wanted = new HashSet<Address>(addresses);
        var changed = ImmutableArray.CreateBuilder<RegisterEntry>();
        var unchanged = ImmutableArray.CreateBuilder<Address>();
        RegisterRows rows = RegisterRows.Open(content);
        RegisterPatch? column = kind == RegisterEditKind.Freeze ? rows.FlagsColumn : null;
        long copied = 0;
        if (column is { } header)
        {
            Apply(header);
        }

        rows.ForEach((in RegisterRowView row) =>
        {
            RegisterEntry entry = row.Entry;
            bool isWanted = wanted.Remove(entry.Address);
            if (isWanted && IsSo(entry, kind))
            {
                unchanged.Add(entry.Address);
                isWanted = false;
            }

            if (isWanted)
            {
                changed.Add(entry);
                Apply(kind == RegisterEditKind.Remove ? row.Removal : row.WithFlags(After(entry.Flags, kind)));
            }
            else if (column is not null)
            {
                Apply(row.WithFlags(entry.Flags));
            }
        });
        Copy(content.Length);
        return new RegisterEditResult(changed.ToImmutable(), unchanged.ToImmutable(), [.. addresses.Where(wanted.Contains).Distinct()]);

        void Apply(RegisterPatch patch)
        {
            Copy(patch.Offset);
            output.Write(Encoding.ASCII.GetBytes(patch.Text));
            copied += patch.Length;
        }

        void Copy(long end)
        {
            byte[] buffer = new byte[(int)Math.Min(CopyBytes, end - copied)];
            while (copied < end)
            {
                Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - copied));
                content.Read(copied, part);
                output.Write(part);
                copied += part.Length;
            }
        }
    }

    private static bool IsSo(in RegisterEntry entry, RegisterEditKind kind) => kind != RegisterEditKind.Remove && After(entry.Flags, kind) == entry.Flags;

    private static SubjectMarks After(SubjectMarks flags, RegisterEditKind kind) =>
        kind == RegisterEditKind.Freeze ? flags | SubjectMarks.Frozen : flags & ~SubjectMarks.Frozen;
}
