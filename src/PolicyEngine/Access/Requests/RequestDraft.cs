using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>What the members of a line say so far.</summary>
internal struct RequestDraft
{
    public RequestDraft(RequestDefaults defaults, HolderFacts nobody)
    {
        Amount = new TokenAmount(UInt256.Zero, defaults.TotalAssets.Decimals);
        At = defaults.At.GetValueOrDefault();
        HasTime = defaults.At.HasValue;
        Mode = (int)defaults.Mode;
        TotalAssets = defaults.TotalAssets;
        TotalShares = defaults.TotalShares;
        Holder = nobody;
    }

    public uint Seen;
    public int Action;
    public int Mode;
    public Address Subject;
    public Address Receiver;
    public Address Operator;
    public TokenAmount Amount;
    public UInt256? Shares;
    public UnixTime At;
    public bool HasTime;
    public TokenAmount TotalAssets;
    public TokenAmount TotalShares;
    public long? Holders;
    public string? Allowance;
    public HolderFacts? Holder;
    public HolderFacts? ReceiverHolder;
    public HolderFacts? OperatorHolder;
    public ImmutableArray<FlowLine> Flows;
    public Range Id;

    /// <summary>What is asked for.</summary>
    public readonly AccessOperation Operation => new((AccessAction)Action, Subject, Receiver.IsZero ? Subject : Receiver, Amount)
    {
        Operator = Operator,
        Shares = Shares,
    };

    /// <summary>What the decision may look at.</summary>
    /// <param name="flows">The flows.</param>
    /// <param name="allowance">What the operator may move.</param>
    public readonly AccessSnapshot SnapshotWith(FlowWindows flows, UInt256? allowance) =>
        new(At, (OperatingMode)Mode, TotalAssets, TotalShares, Holder!, flows)
        {
            Holders = Holders,
            Receiver = ReceiverHolder,
            Operator = OperatorHolder,
            OperatorAllowance = allowance,
        };
}
