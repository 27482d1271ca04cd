using VaultPolicy.Governance.Journal;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal;

/// <summary>Drafts for tests, each told apart by a number.</summary>
internal static class Drafts
{
    public static Address Alice { get; } = Address.Parse("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501");

    public static Address Bob { get; } = Address.Parse("0x4eFB0F38D0ef783eECc2390d85AaEc23fF90647f");

    public static UnixTime Start { get; } = UnixTime.Parse("2026-01-31T00:00:00Z");

    public static JournalDraft Vote(long number, string? clientId = null) => new(
        Start + number,
        number % 2 == 0 ? Alice : Bob,
        JournalKind.VoteCast,
        JournalPayload.Of(json => json.Name("proposal").String("raise-cap").Name("number").Integer(number).Name("support").Boolean(number % 3 == 0)),
        clientId);
}
