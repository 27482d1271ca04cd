using System.Collections.Immutable;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>That a register was changed: the payload of <see cref="JournalKind.RegisterChanged"/>.</summary>
/// <param name="Register">The register, as its editor named it.</param>
/// <param name="Action">What was done: `freeze`, `unfreeze` or `remove`.</param>
/// <param name="Reason">Why.</param>
/// <param name="Addresses">Whom it concerns.</param>
/// <param name="Before">The register before.</param>
/// <param name="After">The register afterwards.</param>
public sealed record RegisterChanged(
    string Register, string Action, string Reason, ImmutableArray<Address> Addresses, RegisterVersion Before, RegisterVersion After)
{
    /// <summary>The payload.</summary>
    public JournalPayload ToPayload() => JournalPayload.Of(json =>
    {
        json.Name("register").String(Register).Name("action").String(Action).Name("reason").String(Reason).Name("addresses").BeginArray();
        foreach (Address address in Addresses)
        {
            json.String(address.ToString());
        }

        json.EndArray();
        Write(json.Name("before"), Before);
        Write(json.Name("after"), After);
    });

    /// <summary>Reads the fact of an entry; null, with the reason, when it holds none.</summary>
    /// <param name="entry">An entry of this kind.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static RegisterChanged? Read(JournalEntry entry, out string problem)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactReader.Read(
            entry,
            static json => new RegisterChanged(
                json.Text("register"), json.Text("action"), json.Text("reason"), [.. json.Addresses("addresses")], Version(json.Object("before")), Version(json.Object("after"))),
            out problem);
    }

    private static RegisterVersion Version(FactReader json) => new(json.Number("rows"), json.Digest("digest"));

    private static void Write(CanonicalJsonWriter json, RegisterVersion version) =>
        json.BeginObject().Name("rows").Integer(version.Rows).Name("digest").String(version.Digest.ToString()).EndObject();
}
