using VaultPolicy.Cel;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Evaluates conditions of one scope of a policy.</summary>
/// <param name="scope">The scope.</param>
/// <param name="model">The policy, whose units amounts have.</param>
public sealed class PolicyConditionEvaluator(ExpressionScope scope, PolicyModel model) : IConditionEvaluator
{
    private readonly PolicyUnits _units = new(model);

    /// <summary>An instant in 2026, which witnesses use where time does not matter.</summary>
    internal static UnixTime UsualNow { get; } = UnixTime.FromUtc(2026, 1, 1, 0, 0, 0);

    /// <inheritdoc/>
    public bool? Evaluate(CelChecked condition, ConditionWitness witness)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(witness);
        return scope switch
        {
            ExpressionScope.Access => Run(condition, AccessOf(witness)),
            ExpressionScope.Metrics => Run(condition, MetricsOf(witness)),
            _ => Run<PortfolioContext>(condition, new WitnessPortfolio(witness, model, _units)),
        };
    }

    private static bool? Run<TContext>(CelChecked condition, TContext context)
    {
        // A condition is evaluated here a few times at most: emitting code for it would cost more.
        CelOutcome<bool> outcome = condition.Compile<TContext, bool>(CelExecution.Interpreted).Evaluate(context);
        return outcome.IsOk ? outcome.Value : null;
    }

    internal AccessContext AccessOf(ConditionWitness witness)
    {
        TokenAmount noAsset = TokenAmount.Zero(_units.DecimalsOf(_units.Asset));
        TokenAmount noShare = TokenAmount.Zero(_units.DecimalsOf(_units.Share));
        return new AccessContext(
            new SubjectView(
                witness.Get("subject.address", default(Address)),
                witness.Get("subject.registered", true),
                witness.Get("subject.class", "retail"),
                witness.Get("subject.level", 1L),
                witness.Get("subject.country", "FR"),
                TimeOf(witness, "subject.validUntil", UsualNow),
                witness.Get("subject.expired", false),
                witness.Get("subject.sanctioned", false),
                witness.Get("subject.frozen", false),
                witness.Get("subject.shares", noShare)),
            new RequestView(
                witness.Get("request.action", "deposit"),
                witness.Get("request.amount", noAsset),
                witness.Get("request.sender", default(Address)),
                witness.Get("request.receiver", default(Address))),
            VaultOf(witness, noAsset, noShare),
            TimeOf(witness, "now", UsualNow));
    }

    internal static VaultView VaultOf(ConditionWitness witness, TokenAmount noAsset, TokenAmount noShare) => new(
        witness.Get("vault.mode", "normal"), witness.Get("vault.totalAssets", noAsset), witness.Get("vault.totalShares", noShare));

    internal static UnixTime TimeOf(ConditionWitness witness, string path, UnixTime otherwise) =>
        witness.Values.TryGetValue(path, out object? value) && value is CelTimestamp time ? new UnixTime(time.Seconds) : otherwise;

    private static MetricsContext MetricsOf(ConditionWitness witness) => new(new MetricsView(
        witness.Get("metrics.totalReturn", 0m),
        witness.Get("metrics.annualisedReturn", 0m),
        witness.Get("metrics.volatility", 0m),
        witness.Get("metrics.sharpe", 0m),
        witness.Get("metrics.maxDrawdown", 0m),
        witness.Get("metrics.insolvent", false),
        new VarExceptionsView(
            witness.Get("metrics.varExceptions.count", 0L),
            witness.Get("metrics.varExceptions.observations", 0L),
            witness.Get("metrics.varExceptions.kupiecP", 0m))));
}
