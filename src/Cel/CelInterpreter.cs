using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Interpretation;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel;

/// <summary>
/// Evaluates a syntax tree directly, over boxed values: for expressions that are used once, for those that the checker has not seen,
/// and where code cannot be emitted. Calls the same functions as compiled code. Thread-safe.
/// </summary>
/// <remarks>Without the checker the overload of a function is the first one that takes the values; opaque types that share a CLR type are one type then.</remarks>
public sealed class CelInterpreter
{
    /// <summary>The limit on <see cref="CelInterpretation.Cost"/> unless one is given.</summary>
    public const long DefaultMaxCost = 10_000_000;

    private readonly CelEnvironment _environment;
    private readonly CelExpr _root;
    private readonly FrozenDictionary<int, ImmutableArray<Overload>>? _overloads;

    internal CelInterpreter(CelEnvironment environment, CelExpr root, FrozenDictionary<int, ImmutableArray<Overload>>? overloads)
    {
        _environment = environment;
        _root = root;
        _overloads = overloads;
    }

    /// <summary>Evaluates the expression; never throws for an expression's mistake.</summary>
    /// <param name="context">Where variables come from.</param>
    /// <param name="maxCost">Evaluation that would cost more ends with <see cref="CelErrorCode.LimitExceeded"/>.</param>
    /// <exception cref="ArgumentException">A variable is read from another type than that of the context.</exception>
    public CelInterpretation Evaluate(object context, long maxCost = DefaultMaxCost)
    {
        ArgumentNullException.ThrowIfNull(context);
        Meter meter = new(maxCost);
        Result result = Run(context, meter, InterpretedBodies.NewNamed());

        // An error that another part absorbed does not undo that the limit was reached.
        return meter.IsExceeded
            ? new CelInterpretation(null, CelErrorCode.LimitExceeded, meter.Position, meter.Cost)
            : new CelInterpretation(result.Value, result.Error, result.Position, meter.Cost);
    }

    /// <summary>One evaluation that may share its meter and its named variables with others over the same context.</summary>
    internal Result Run(object context, Meter meter, Dictionary<VariableDeclaration, Result> named, TraceObserver? observer = null) =>
        Part(_root, context, meter, named, observer);

    /// <summary>Evaluates a part that stands outside of macros.</summary>
    internal Result Part(CelExpr part, object context, Meter meter, Dictionary<VariableDeclaration, Result> named, TraceObserver? observer = null) =>
        new Run(_environment, _overloads, context, meter, named, observer).Evaluate(part, null);
}
