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
        int count = GateCount;
        for (int i = 0; i < count; i++)
        {
            WriteGate(i, ref gates[i]);
        }

        return count;
    }

    /// <summary>The number of gates.</summary>
    internal int GateCount => (HasOperator ? 1 : 0) + (HasReceivingGate ? 2 : 1);

    // Without a receiver of passed shares the question is whether the subject may pass shares on at all.
    private bool HasReceivingGate => Action is AccessAction.Deposit or AccessAction.Redeem || (Action == AccessAction.SendShares && Receiver != Subject);

    /// <summary>Writes the question to one gate.</summary>
    /// <param name="index">Which, from 0 to <see cref="GateCount"/> - 1.</param>
    /// <param name="gate">Receives the question.</param>
    internal void WriteGate(int index, ref AccessRequest gate)
    {
        gate.Amount = Amount;
        gate.Shares = Shares;
        gate.Sender = default;
        gate.IsTransfer = Action == AccessAction.SendShares;
        if (HasOperator && index == 0)
        {
            // What an operator needs an allowance for is assets in a deposit and shares otherwise.
            gate.Action = AccessAction.Operate;
            gate.Subject = Operator;
            gate.Receiver = Subject;
            gate.IsTransfer = Action != AccessAction.Deposit;
        }
        else if (index == (HasOperator ? 1 : 0))
        {
            gate.Action = Action;
            gate.Subject = Subject;
            gate.Receiver = Receiver;
        }
        else
        {
            gate.Action = Action == AccessAction.Redeem ? AccessAction.ReceiveAssets : AccessAction.ReceiveShares;
            gate.Subject = Receiver;
            gate.Receiver = Receiver;
            gate.Sender = Subject;
        }
    }
}
