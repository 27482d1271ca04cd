using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>The vault's account at an option venue: one collateral for all its positions.</summary>
/// <param name="Margin">Collateral there, base units of the vault's asset; premiums and payoffs are settled into it.</param>
/// <param name="Positions">Open positions, in order of contract, each contract once.</param>
public sealed record OptionAccount(UInt256 Margin, ImmutableArray<OptionPosition> Positions)
{
    /// <summary>Nothing there.</summary>
    public static OptionAccount Empty { get; } = new(UInt256.Zero, []);

    /// <summary>The signed size held of a contract; 0 when none.</summary>
    /// <param name="contract">The option.</param>
    public decimal SizeOf(OptionContract contract)
    {
        foreach (OptionPosition position in Positions)
        {
            if (position.Contract == contract)
            {
                return position.Size;
            }
        }

        return 0m;
    }

    /// <summary>The account after a trade of a contract; a position of 0 disappears.</summary>
    /// <param name="contract">The option.</param>
    /// <param name="signedSize">Bought (above 0) or sold (below 0), whole units.</param>
    public OptionAccount WithTrade(OptionContract contract, decimal signedSize)
    {
        int at = 0;
        while (at < Positions.Length && Positions[at].Contract < contract)
        {
            at++;
        }

        bool exists = at < Positions.Length && Positions[at].Contract == contract;
        decimal size = (exists ? Positions[at].Size : 0m) + signedSize;
        return this with
        {
            Positions = (exists, size == 0m) switch
            {
                (true, true) => Positions.RemoveAt(at),
                (true, false) => Positions.SetItem(at, new OptionPosition(contract, size)),
                (false, true) => Positions,
                (false, false) => Positions.Insert(at, new OptionPosition(contract, size)),
            },
        };
    }
}
