using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Accounting;

/// <summary>Generators of vault states and amounts, wide enough for every rounding and narrow enough not to overflow.</summary>
internal static class ShareStates
{
    private const int Bits = 100;

    internal static Gen<UInt256> Amounts { get; } = Gen.OneOf(
        Numbers.Below(Bits), Numbers.Below(20), Gen.Choose(0, 10).Select(n => (UInt256)(uint)n));

    internal static Gen<UInt256> VirtualShares { get; } = Gen.Choose(0, 18).Select(UInt256.Pow10);

    /// <summary>Any state, also those that losses and donations lead to.</summary>
    internal static Gen<ShareState> Any { get; } =
        from shares in Amounts
        from assets in Amounts
        from virtualShares in VirtualShares
        select new ShareState(shares, assets, virtualShares);

    internal static Gen<(ShareState State, UInt256 Amount)> WithAmount { get; } =
        from state in Any
        from amount in Amounts
        select (state, amount);
}
