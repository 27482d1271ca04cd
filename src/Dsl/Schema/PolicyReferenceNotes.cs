using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Schema;

/// <summary>What the reference page says about sections beyond their keys: rules that need more than one key.</summary>
internal static class PolicyReferenceNotes
{
    private static readonly FrozenDictionary<string, string> Notes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["vault"] = "A personal vault needs `owner`; a shared one must not have it.",
        ["oracles.*"] =
            "A price is used only while its oracle has no fault. With a faulty one the portfolio cannot be valued as long as the asset is held: nothing is traded and nobody enters or leaves until a price is believed again. " +
            "`onFault` says what happens on top: `guard` and `pause` put the vault into that mode for as long as the fault lasts; `safety` and `unwind` put it there until governance brings it back; with `resume` each of the four ends as that says. `block` and `reduce` let nothing increase risk while the fault lasts, `warn` only reports it. All oracles quote in one unit. " +
            "A source counts while its reading is not older than its age in `maxAges`, else `maxAge`. The time-weighted price is the arithmetic mean of the prices that the vault saw; each holds until the next, for at most `maxAge`, and that of this moment has no weight yet. " +
            "A price that is diverging or out of bounds does not enter it. A mean that does not cover its window is a fault, never a shorter mean.",
        ["venues.*"] = "A perp venue is kept at half of its `maxLeverage`, or at 1 without.",
        ["parameters.*"] = "A parameter is `params.NAME` in expressions, and stands for a number where a value is a share, a ratio or a number “or parameter”.",
        ["derived.*"] = "`min`, `max` or both. A change of parameters is measured by what it makes of `value` against `live`, both at the live market: a change that takes it out of its bounds is refused as a whole, never clipped.",
        ["access"] = "`allowlist` and `blocklist` need `register`, `credential` needs `credentials`. What no rule permits is denied, forbid wins over permit, and a rule that fails to evaluate denies. " +
            "An operation passes the gate of everybody who takes part: a deposit `deposit` for who pays and `receiveShares` for who receives, also when they are the same; a redemption `redeem` and `receiveAssets`; " +
            "a transfer `sendShares` and `receiveShares`; and each of them `operate` for an operator, whom the holder must have approved as well. " +
            "An entry or credential is valid until the second before its `validUntil`.",
        ["access.credentials.*"] = "A credential counts until the second before it expires, when its issuer is named here and has not revoked it. The snapshot of a decision says who holds which.",
        ["access.lockup"] = "A lock-up ends `period` after the deposit, to the second. It holds for redemptions and transfers, under the exit guarantee too, and not in the modes safety, unwinding and closed: leaving must not wait then.",
        ["access.holders"] = "The caps hold for who receives shares; what waits to be settled counts as held. `maxShare` and `maxShareFrom` belong together: the first holder of a vault has all its shares, so a share can be capped only from some size on.",
        ["access.limits.*"] = "`max` is in the vault's asset. A flow counts until its age reaches `window`, to the second; requests that wait count whatever their age.",
        ["rebalance.triggers.*"] = "A trigger has exactly one of `when`, `every` and `drift`; `drift` needs the strategy `weights`.",
        ["rebalance.limits"] =
            "A trade that would break a limit is shrunk or refused, and the tape says by which. In safety and unwinding mode `cumulativeSlippage`, `turnover`, `cooldown` and `minTrade` do not hold: leaving must not wait.",
        ["rebalance.execution"] = "`twap` needs `slice` and `interval`; `immediate` must not have them.",
        ["risk.limits.*"] =
            "A limit has `min`, `max` or both. Whatever its action, unless that is `warn`, a trade that would break it or push it further is shrunk or refused. A measure that cannot be evaluated lets nothing increase risk in that step.",
        ["risk.breakers.*"] = "A breaker whose condition cannot be evaluated lets nothing increase risk in that step.",
        ["risk.priceMoves.*"] = "The price of now is held against the lowest and the highest of the window, and against the last one before it. Prices that do not reach back that far, or that are not believed, let nothing increase risk in that step.",
        ["risk.sharePrices.*"] = "It needs `maxGain`, `maxLoss` or both. A vault that is younger than the window is held against its own beginning.",
        ["risk.outflows.*"] = "It needs `max` or `maxAmount`. The outflow is what was redeemed within the window and what waits to be redeemed, and the share is of what the vault had without it. From `block` on, a redemption that would go beyond is refused, whatever the exit rule: it can be made when the window has moved on.",
        ["risk.depegs.*"] = "It needs `par` or `reference`. Beyond `max` the largest weight of the asset is zero until the price is within `recover` again and `resume` allows it: no order buys it, whatever the strategy wants.",
        ["strategy.hedge"] =
            "Pending orders count as filled. A hedge that a limit shrinks or refuses says so on the tape. `maxSpeed` and `maxTrade` are the limits against the spiral of hedges that chase the move which they make; closing positions is no hedge and is not held up by them.",
        ["risk.margin"] =
            "The ratio is collateral over the loss in the worst scenario. Latency raises all three thresholds alike: by `z σ √t` of the net delta, by half its square of gamma, and by the cost of unwinding, over the loss. " +
            "Below `initial` nothing may increase risk, and no trade may take the ratio there; below `maintenance` every position is reduced by the least share that restores it; below `liquidation`, or when no reduction helps, the vault unwinds. Without a ratio nothing may increase risk.",
        ["risk.margin.scenario"] = "The numbers and their defaults are those of a published portfolio margin (Derive PMRM).",
        ["risk.stops.*"] =
            "`trailing` and `absolute` have `distance`, `valueAtRisk` has `valueAtRisk`; `twap` has `window`. `reduce` closes the position of `asset`; `block` refuses purchases of it. What fired holds until `rearm` has passed or governance approves. The tape names the price that triggered and the price at which a fill is expected.",
        ["fees"] = "A fee above zero needs `split` and `recipients`, with the same names.",
        ["fees.performance"] = "The hurdle is simple interest on the high-water mark and starts anew with each crystallisation.",
        ["governance.timelock"] = "The delays rise from `tighten` over `neutral` and `loosen` to `critical`; those of `loosen` and `critical` are above zero.",
        ["governance.members.*"] = "Each address stands once, and all votes together are at most 2^256 - 1. A proposal keeps the members and votes of the moment at which it was proposed.",
        ["governance.voting"] = "`quorum` is above zero, `threshold` at least 50 %, `delay` above zero. Votes for, against and abstentions count for the quorum; `threshold` is the share of the votes for and against, and a tie never passes. A vote that brings the quorum late moves the end to `lateExtension` after it, once.",
        ["governance.duties"] = "What `separate` names is not done by one address in one proposal; who holds the veto neither proposes nor executes. A tightening in an emergency is exempt.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The paths that have a note.</summary>
    public static IEnumerable<string> Paths => Notes.Keys.Order(StringComparer.Ordinal);

    /// <summary>The note of a section, or null.</summary>
    /// <param name="path">The section's path.</param>
    public static string? Of(string path) => Notes.GetValueOrDefault(path);

    /// <summary>Which keys a kind of strategy needs and knows.</summary>
    public static string StrategyKinds()
    {
        IEnumerable<string> rows = Enum.GetValues<StrategyKind>().Select(kind =>
        {
            (ImmutableArray<Key> required, ImmutableArray<Key> optional) = StrategyBinder.KeysOf(kind);
            return $"| `{Choice.KebabName(kind.ToString())}` | {List(required)} | {List(optional)} |";
        });
        return "Each kind has its own keys; a key of another kind is an error ([VP4204](../diagnostics/VP4204.md)):\n\n| kind | required | optional |\n|---|---|---|\n" + string.Join('\n', rows);
    }

    private static string List(ImmutableArray<Key> keys) => string.Join(", ", keys.Select(key => $"`{key.Name}`"));
}
