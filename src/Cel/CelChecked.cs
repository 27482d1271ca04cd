using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Cost;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>An expression that has passed the checker of <see cref="Environment"/>.</summary>
public sealed class CelChecked
{
    private readonly IReadOnlyDictionary<int, ImmutableArray<Overload>> _overloads;
    private FrozenDictionary<int, ImmutableArray<Overload>>? _frozen;

    internal CelChecked(
        CelEnvironment environment,
        string text,
        CelExpr syntax,
        IrNode ir,
        ImmutableArray<CelClause> clauses,
        Estimate estimate,
        IReadOnlyDictionary<int, ImmutableArray<Overload>> overloads)
    {
        _overloads = overloads;
        Environment = environment;
        Text = text;
        Syntax = syntax;
        Ir = ir;
        Clauses = clauses;
        Estimate = estimate;
    }

    /// <summary>The environment that it was checked in.</summary>
    public CelEnvironment Environment { get; }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>The syntax tree.</summary>
    public CelExpr Syntax { get; }

    /// <summary>The type of the result.</summary>
    public CelType Type => Ir.Type;

    /// <summary>The leaves of the <c>&amp;&amp; || !</c> tree at the top, in the order of the text; one for other expressions.</summary>
    public ImmutableArray<CelClause> Clauses { get; }

    /// <summary>Upper bound of the evaluation cost: operations, times the declared sizes of what is iterated.</summary>
    public long Cost => Estimate.Cost;

    internal IrNode Ir { get; }

    internal Estimate Estimate { get; }

    /// <summary>The overloads that the checker chose, by the number of the syntax node.</summary>
    internal FrozenDictionary<int, ImmutableArray<Overload>> Overloads => LazyInitializer.EnsureInitialized(ref _frozen, () => _overloads.ToFrozenDictionary());

    /// <summary>Compiles the expression.</summary>
    /// <typeparam name="TContext">The type that variables are read from.</typeparam>
    /// <typeparam name="TResult">The CLR form of <see cref="Type"/>, or <see cref="object"/> to have the result boxed.</typeparam>
    /// <exception cref="ArgumentException">The expression or a variable of it does not fit these types.</exception>
    public CelProgram<TContext, TResult> Compile<TContext, TResult>() => ProgramCompiler.Compile<TContext, TResult>(Ir);

    /// <summary>Prepares the expression for evaluation without emitting code. The overloads are those that the checker chose.</summary>
    public CelInterpreter ToInterpreter() => new(Environment, Syntax, Overloads);

    /// <summary>Prepares explanations of this boolean expression.</summary>
    /// <typeparam name="TContext">The type that variables are read from.</typeparam>
    /// <param name="format">Renders values of opaque types; where it is missing or gives null, their invariant text is used.</param>
    /// <exception cref="ArgumentException">A variable does not fit the context.</exception>
    public CelExplainer<TContext> Explain<TContext>(Func<object, string?>? format = null) => CelExplainer<TContext>.Create(this, format);
}
