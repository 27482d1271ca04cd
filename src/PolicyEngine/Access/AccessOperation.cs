using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Something that somebody wants to do as a whole. `deposit`, `redeem` and `sendShares` have two sides and pass the gate of each, as the
/// gates of ERC-3643 tokens and of Morpho Vault V2 do; the other actions ask one gate alone.
/// </summary>
/// <param name="Action">What is asked for.</param>
/// <param name="Subject">Who gives the assets or shares, or the one whom a gate alone is asked about.</param>
/// <param name="Receiver">Who receives shares or assets.</param>
/// <param name="Amount">The amount in the vault's asset; zero where the action has none.</param>
public readonly record struct AccessOperation(AccessAction Action, Address Subject, Address Receiver, TokenAmount Amount)
{
    /// <summary>The most gates that an operation passes.</summary>
    public const int MaxGates = 3;

    /// <summary>Who acts for the subject (ERC-7540 and ERC-6909 operators, ERC-20 spenders); the subject itself unless stated.</summary>
    public Address Operator { get; init; }

    /// <summary>Base units of shares that are minted, burned or passed on; null to take what the amount is worth, rounded up.</summary>
    public UInt256? Shares { get; init; }

    /// <summary>True when somebody else acts for the subject.</summary>
    public bool HasOperator => !Operator.IsZero && Operator != Subject;

    /// <summary>The gates in the order in which they are asked: the operator's, the giver's, the receiver's.</summary>
    /// <param name="gates">Room for <see cref="MaxGates"/> questions.</param>
    /// <returns>How many there are.</returns>
    public int Gates(Span<AccessRequest> gates)
    {
        int count = 0;
        if (HasOperator)
        {
            // What an operator needs an allowance for is assets in a deposit and shares otherwise.
            gates[count++] = new AccessRequest(AccessAction.Operate, Operator, Subject, Amount)
            {
                Shares = Shares,
                IsTransfer = Action != AccessAction.Deposit,
            };
        }

        bool isTransfer = Action == AccessAction.SendShares;
        gates[count++] = new AccessRequest(Action, Subject, Receiver, Amount) { Shares = Shares, IsTransfer = isTransfer };
        AccessAction? other = Action switch
        {
            AccessAction.Deposit => AccessAction.ReceiveShares,
            AccessAction.Redeem => AccessAction.ReceiveAssets,

            // Without a receiver the question is whether the subject may pass shares on at all.
            AccessAction.SendShares when Receiver != Subject => AccessAction.ReceiveShares,
            _ => null,
        };
        if (other is { } receiving)
        {
            gates[count++] = new AccessRequest(receiving, Receiver, Receiver, Amount) { Sender = Subject, Shares = Shares, IsTransfer = isTransfer };
        }

        return count;
    }
}
