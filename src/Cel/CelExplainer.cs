using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Interpretation;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>
/// Says why a boolean expression has its result. Either notes a trace with every evaluation, which allocates nothing, and renders it when
/// somebody asks; or evaluates every clause on its own at the moment when somebody asks. Thread-safe; a trace is not.
/// </summary>
/// <typeparam name="TContext">Where variables come from.</typeparam>
public sealed class CelExplainer<TContext>
{
    private readonly CelChecked _expression;
    private readonly Func<object, string?>? _format;
    private readonly TraceLayout _layout;
    private readonly CelInterpreter _interpreter;
    private readonly ImmutableArray<CelExpr> _clauses;
    private readonly ImmutableArray<CelExpr> _operands;
    private readonly bool _usesCode;
    private TracedBody<TContext>? _body;

    internal CelExplainer(CelChecked expression, Func<object, string?>? format, bool usesCode)
    {
        if (expression.Type.Kind != CelTypeKind.Bool)
        {
            throw new ArgumentException($"the expression is {expression.Type}, not bool");
        }

        ContextFit.Require(expression.Ir, typeof(TContext));
        _expression = expression;
        _format = format;
        _usesCode = usesCode;
        _layout = new TraceLayout(expression.Ir);
        _interpreter = expression.ToInterpreter();
        SyntaxIndex index = new(expression.Syntax);
        _clauses = [.. expression.Clauses.Select(c => index.At(c.Start, c.End))];
        _operands = [.. _layout.Operands.Select(o => index.At(o.Start, o.End))];
    }

    /// <summary>A trace for <see cref="Evaluate"/>. Make one per thread and use it again and again.</summary>
    public CelTrace NewTrace() => new(_layout, isBoxed: !_usesCode);

    /// <summary>Evaluates the expression and notes in <paramref name="trace"/> which clauses were evaluated, their results and the values they read. Allocates nothing of its own when compiled.</summary>
    /// <exception cref="ArgumentException">The trace was made by another explainer.</exception>
    public CelOutcome<bool> Evaluate(in TContext context, CelTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        RequireOwn(trace);
        bool value = false;
        int position = 0;
        CelErrorCode error = (_body ?? MakeBody())(ref Unsafe.AsRef(in context), trace, ref value, ref position);
        return new CelOutcome<bool>(value, error, position);
    }

    /// <summary>Renders what an evaluation noted. Clauses that the result did not need are there, without values.</summary>
    /// <exception cref="ArgumentException">The trace was made by another explainer.</exception>
    public CelExplanation Explain(CelTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        RequireOwn(trace);
        return new CelExplanation([.. _expression.Clauses.Select((clause, i) => new CelClauseOutcome(
            clause, trace[i], [.. trace.ReadOperands(i).Select(o => Render(o, Result.Of(((IStrongBox)trace.Values[o]).Value))).DistinctBy(o => o.Text)]))]);
    }

    /// <summary>Explains the result over <paramref name="context"/>: every clause is evaluated on its own, also those that the result does not need.</summary>
    public CelExplanation Explain(in TContext context)
    {
        object boxed = context!;
        Meter meter = InterpretedBodies.Unmetered();
        Dictionary<VariableDeclaration, Result> named = InterpretedBodies.NewNamed();
        ImmutableArray<CelClauseOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<CelClauseOutcome>(_clauses.Length);
        for (int i = 0; i < _clauses.Length; i++)
        {
            List<CelOperandValue> operands = [];
            Range range = _layout.OperandsOfClauses[i];
            for (int o = range.Start.Value; o < range.End.Value; o++)
            {
                operands.Add(Render(o, _interpreter.Part(_operands[o], boxed, meter, named)));
            }

            CelRuleResult outcome = InterpretedBodies.CelRuleResultOf(_interpreter.Part(_clauses[i], boxed, meter, named), _clauses[i].Start);
            outcomes.Add(new CelClauseOutcome(_expression.Clauses[i], outcome, [.. operands.DistinctBy(o => o.Text)]));
        }

        return new CelExplanation(outcomes.MoveToImmutable());
    }

    private CelOperandValue Render(int operand, Result result)
    {
        CelExpr syntax = _operands[operand];
        return new CelOperandValue(_expression.Text[syntax.Start..syntax.End], result.IsOk ? ValueText.Of(result.Value, _format) : null, result.Error);
    }

    private void RequireOwn(CelTrace trace)
    {
        if (!ReferenceEquals(trace.Layout, _layout))
        {
            throw new ArgumentException("the trace was made by another explainer", nameof(trace));
        }
    }

    /// <summary>Two threads may both make one; either serves.</summary>
    private TracedBody<TContext> MakeBody() =>
        _body = _usesCode ? ProgramCompiler.CompileTraced<TContext>(_expression, _layout) : MakeInterpreted();

    private TracedBody<TContext> MakeInterpreted()
    {
        FrozenDictionary<int, int> clauses = Numbered(_clauses);
        FrozenDictionary<int, int> operands = Numbered(_operands);
        return (ref TContext context, CelTrace trace, ref bool value, ref int position) =>
        {
            trace.Clear();
            Result result = _interpreter.Run(context!, InterpretedBodies.Unmetered(), InterpretedBodies.NewNamed(), new TraceObserver(trace, clauses, operands));
            CelRuleResult outcome = InterpretedBodies.CelRuleResultOf(result, _expression.Syntax.Start);
            value = outcome.IsTrue;
            position = outcome.Position;
            return outcome.Error;
        };
    }

    private static FrozenDictionary<int, int> Numbered(ImmutableArray<CelExpr> parts) =>
        parts.Select((part, i) => KeyValuePair.Create(part.Id, i)).ToFrozenDictionary();
}
