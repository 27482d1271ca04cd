using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>A question to one gate: may this address do its part? A plain value: the gates of an operation are written in place.</summary>
/// <param name="Action">The gate.</param>
/// <param name="Subject">The address that the gate's rules are about.</param>
/// <param name="Receiver">Who receives shares or assets; for `operate` the holder who is acted for.</param>
/// <param name="Amount">The amount in the vault's asset; zero where the action has none.</param>
public record struct AccessRequest(
    AccessAction Action,
    Address Subject,
    Address Receiver,
    TokenAmount Amount)
{
    /// <summary>Who gives what is received: the payer of a deposit, the holder of redeemed or passed shares. The default is the subject.</summary>
    public Address Sender { get; set; }

    /// <summary>Base units of shares that are minted, burned or passed on; null to take what the amount is worth, rounded up.</summary>
    public UInt256? Shares { get; set; }

    /// <summary>True when the received shares are passed on by a holder, false when they are minted.</summary>
    public bool IsTransfer { get; set; }

    /// <summary><see cref="Sender"/>, or the subject when it is not stated.</summary>
    internal readonly Address Giver => Sender.IsZero ? Subject : Sender;
}
