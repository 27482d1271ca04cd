using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Cost;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Interpretation;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Terms;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel;

/// <summary>An expression that has passed the checker of <see cref="Environment"/>.</summary>
public sealed class CelChecked
{
    private readonly IReadOnlyDictionary<int, ImmutableArray<Overload>> _overloads;
    private FrozenDictionary<int, ImmutableArray<Overload>>? _frozen;
    private FrozenSet<string>? _reads;

    internal CelChecked(
        CelEnvironment environment,
        string text,
        CelExpr syntax,
        IrNode ir,
        ImmutableArray<CelClause> clauses,
        Estimate estimate,
        IReadOnlyDictionary<int, ImmutableArray<Overload>> overloads,
        IReadOnlyList<VariableDeclaration> variables,
        bool holdsNull)
    {
        Variables = variables;
        CanEmit = !holdsNull && variables.All(v => v.Definition?.CanEmit != false);
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

    /// <summary>
    /// What it reads of the host's context, what its named variables read included: `subject.level` for a field of a variable, `subject` for
    /// one as a whole, `oracle()` for a function that sees the context. With pure functions, contexts that agree on all of it give the same result.
    /// </summary>
    public IReadOnlySet<string> Reads => LazyInitializer.EnsureInitialized(ref _reads, () => ContextReads.Of(this));

    internal IrNode Ir { get; }

    internal Estimate Estimate { get; }

    /// <summary>The variables that it reads, each as often as it is used.</summary>
    internal IReadOnlyList<VariableDeclaration> Variables { get; }

    /// <summary>Whether the unboxed forms of its types have room for all of its values; else only the interpreter is right.</summary>
    internal bool CanEmit { get; }

    /// <summary>The overloads that the checker chose, by the number of the syntax node.</summary>
    internal FrozenDictionary<int, ImmutableArray<Overload>> Overloads => LazyInitializer.EnsureInitialized(ref _frozen, () => _overloads.ToFrozenDictionary());

    /// <summary>Makes the expression ready for evaluation.</summary>
    /// <typeparam name="TContext">The type that variables are read from.</typeparam>
    /// <typeparam name="TResult">The CLR form of <see cref="Type"/>, or <see cref="object"/> to have the result boxed.</typeparam>
    /// <param name="execution">Whether to emit code.</param>
    /// <exception cref="ArgumentException">The expression or a variable of it does not fit these types.</exception>
    /// <exception cref="PlatformNotSupportedException">Compiled code is asked for where it cannot be emitted.</exception>
    public CelProgram<TContext, TResult> Compile<TContext, TResult>(CelExecution execution = CelExecution.Automatic)
    {
        if (typeof(TResult) != typeof(object) && Type.ClrType != typeof(TResult))
        {
            throw new ArgumentException($"the expression is {Type}, which is {Type.ClrType}, not {typeof(TResult)}");
        }

        return new CelProgram<TContext, TResult>(
            EmitSupport.UsesCode(execution) && CanEmit ? ProgramCompiler.Compile<TContext, TResult>(this) : InterpretedBodies.Program<TContext, TResult>(this));
    }

    /// <summary>Prepares the expression for evaluation without emitting code. The overloads are those that the checker chose.</summary>
    public CelInterpreter ToInterpreter() => new(Environment, Syntax, Overloads);

    /// <summary>The meaning of the expression as a tree, for programs that reason about it without evaluating it.</summary>
    public CelTerm ToTerm() => TermMaker.Make(Ir);

    /// <summary>Prepares explanations of this boolean expression.</summary>
    /// <typeparam name="TContext">The type that variables are read from.</typeparam>
    /// <param name="format">Renders values of opaque types; where it is missing or gives null, their invariant text is used.</param>
    /// <param name="execution">Whether to emit code for evaluations that note a trace; it is emitted at the first of them.</param>
    /// <exception cref="ArgumentException">The expression is not boolean, or a variable does not fit the context.</exception>
    /// <exception cref="PlatformNotSupportedException">Compiled code is asked for where it cannot be emitted.</exception>
    public CelExplainer<TContext> Explain<TContext>(Func<object, string?>? format = null, CelExecution execution = CelExecution.Automatic) =>
        new(this, format, EmitSupport.UsesCode(execution) && CanEmit);
}
