using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Compilation;

namespace VaultPolicy.Cel;

/// <summary>An expression ready to be evaluated. Thread-safe; evaluation never throws for an expression's mistake.</summary>
/// <typeparam name="TContext">Where variables come from.</typeparam>
/// <typeparam name="TResult">CLR form of the result.</typeparam>
public sealed class CelProgram<TContext, TResult>
{
    private readonly ProgramBody<TContext, TResult> _body;

    internal CelProgram(ProgramBody<TContext, TResult> body) => _body = body;

    /// <summary>Evaluates the expression over <paramref name="context"/>.</summary>
    public CelOutcome<TResult> Evaluate(in TContext context)
    {
        TResult? value = default;
        int position = 0;
        CelErrorCode error = _body(ref Unsafe.AsRef(in context), ref value, ref position);
        return new CelOutcome<TResult>(value, error, position);
    }
}
