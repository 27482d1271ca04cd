using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.Ir;

namespace VaultPolicy.Cel.Checking;

/// <summary>
/// Finds host functions that fail because their arguments are constants without a result, such as an address of three characters. In a
/// closed environment such a part is a mistake in the text, not a case for run time.
/// </summary>
internal sealed class ConstantErrors(CelEnvironmentOptions options, IssueBag issues)
{
    private readonly Dictionary<IrNode, object?> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reports a call that always fails; remembers the value of one that is constant.</summary>
    /// <param name="call">A call of one overload with its final arguments.</param>
    /// <returns>The call itself.</returns>
    internal IrCall Check(IrCall call)
    {
        Overload overload = call.Overloads[0];
        if (options.AllowDyn || overload.ContextType is not null || overload.Method.IsGenericMethodDefinition)
        {
            return call;
        }

        var arguments = new object?[call.Arguments.Length + (overload.IsFallible ? 1 : 0)];
        for (int i = 0; i < call.Arguments.Length; i++)
        {
            if (!TryValue(call.Arguments[i], out arguments[i]))
            {
                return call;
            }
        }

        object? result = overload.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (!overload.IsFallible)
        {
            _known[call] = result;
        }
        else if ((CelErrorCode)result! == CelErrorCode.None)
        {
            _known[call] = arguments[^1];
        }
        else if (overload.Method.DeclaringType!.Assembly != typeof(ConstantErrors).Assembly)
        {
            // What the specification's own functions make of constants stays an error of the evaluation, as it says.
            issues.Add(CelIssueKind.ConstantError, $"this is always an error: {WordsOf((CelErrorCode)result)}", call.Start, call.End);
        }

        return call;
    }

    private bool TryValue(IrNode node, out object? value)
    {
        value = (node as IrConstant)?.Value;
        return value is not null || _known.TryGetValue(node, out value);
    }

    private static string WordsOf(CelErrorCode code) => code switch
    {
        CelErrorCode.Overflow => "the result is outside the range of its type",
        CelErrorCode.DivisionByZero => "a division by zero",
        CelErrorCode.InvalidConversion => "the text is not such a value",
        _ => "an argument has no meaning here",
    };
}
