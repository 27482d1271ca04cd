using System.Collections.Immutable;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel;

/// <summary>Evaluates every clause of an expression separately and shows the values it read. Allocates; meant for the moment when somebody asks why.</summary>
/// <typeparam name="TContext">Where variables come from.</typeparam>
public sealed class CelExplainer<TContext>
{
    private readonly ImmutableArray<ClauseProgram> _clauses;
    private readonly Func<object, string?>? _format;

    private CelExplainer(ImmutableArray<ClauseProgram> clauses, Func<object, string?>? format)
    {
        _clauses = clauses;
        _format = format;
    }

    /// <summary>Explains the result over <paramref name="context"/>.</summary>
    public CelExplanation Explain(in TContext context)
    {
        ImmutableArray<CelClauseOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<CelClauseOutcome>(_clauses.Length);
        foreach (ClauseProgram clause in _clauses)
        {
            ImmutableArray<CelOperandValue>.Builder operands = ImmutableArray.CreateBuilder<CelOperandValue>(clause.Operands.Length);
            foreach ((string text, CelProgram<TContext, object> program) in clause.Operands)
            {
                CelOutcome<object> value = program.Evaluate(in context);
                operands.Add(new CelOperandValue(text, value.IsOk ? ValueText.Of(value.Value, _format) : null, value.Error));
            }

            CelOutcome<object> result = clause.Program.Evaluate(in context);
            byte code = (result.Error, result.Value) switch
            {
                (CelErrorCode.None, true) => 1,
                (CelErrorCode.None, _) => 0,
                _ => 2,
            };
            outcomes.Add(new CelClauseOutcome(clause.Clause, new CelRuleResult(code, result.Error, result.Position), operands.MoveToImmutable()));
        }

        return new CelExplanation(outcomes.MoveToImmutable());
    }

    internal static CelExplainer<TContext> Create(CelChecked expression, Func<object, string?>? format)
    {
        IEnumerable<IrNode> leaves = ClauseCollector.Leaves(expression.Ir).Select(l => l.Node);
        return new CelExplainer<TContext>([.. expression.Clauses.Zip(leaves, (clause, node) => Prepare(clause, node, expression.Text))], format);
    }

    private static ClauseProgram Prepare(CelClause clause, IrNode node, string text) => new(
        clause,
        ProgramCompiler.Compile<TContext, object>(node),
        [.. OperandCollector.Collect(node).Select(o => (text[o.Start..o.End], ProgramCompiler.Compile<TContext, object>(o)))]);

    private sealed record ClauseProgram(CelClause Clause, CelProgram<TContext, object> Program, ImmutableArray<(string Text, CelProgram<TContext, object> Program)> Operands);
}
