using System.Reflection;
using System.Runtime.CompilerServices;
using VaultPolicy.Cel.Ir;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary><c>x in list</c>: a hash set made once where the list is constant, loops without interface calls where it is not.</summary>
/// <param name="Method">What to call: the set or the value first.</param>
/// <param name="Set">The set of a constant list; null for a list known while evaluating.</param>
internal sealed record Membership(MethodInfo Method, object? Set)
{
    private static readonly MethodInfo SetOf = RuntimeMethods.Find(typeof(Membership), nameof(MakeSet));

    /// <summary>Whether the call looks for an element of a list.</summary>
    internal static bool IsMembership(IrCall call) =>
        call.Overloads[0].Name == CelOperators.In && call.Overloads[0].Method.DeclaringType == typeof(Collections) && call.Arguments[1].Type.Kind == CelTypeKind.List;

    /// <summary>How to find the element, or null where only the general function has the right equality.</summary>
    internal static Membership? Find(IrCall call)
    {
        CelType element = call.Arguments[1].Type.Arguments[0];
        if (call.Arguments[1] is not IrConstant { Value: Array values })
        {
            return element.Kind == CelTypeKind.String ? new Membership(RuntimeMethods.Find(typeof(Membership), nameof(InTexts)), null) : null;
        }

        if (element.Kind == CelTypeKind.String)
        {
            return new Membership(RuntimeMethods.Find(typeof(TextSet), nameof(TextSet.Contains)), new TextSet((string?[])values));
        }

        bool hashes = element.Kind is CelTypeKind.Int or CelTypeKind.Uint or CelTypeKind.Timestamp or CelTypeKind.Duration
            || (element.Kind == CelTypeKind.Opaque && element.ClrType.IsValueType);
        return hashes
            ? new Membership(RuntimeMethods.Find(typeof(ValueSet<>).MakeGenericType(element.ClrType), nameof(ValueSet<int>.Contains)), SetOf.MakeGenericMethod(element.ClrType).Invoke(null, [values]))
            : null;
    }

    // Calls of these stay calls: to inline them into every rule costs the just-in-time compiler more than a thousand evaluations save.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool SameText(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool InTexts(string text, IReadOnlyList<string?> list)
    {
        if (list is string?[] array)
        {
            foreach (string? item in array)
            {
                if (string.Equals(item, text, StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }

        int count = list.Count;
        for (int i = 0; i < count; i++)
        {
            if (string.Equals(list[i], text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static ValueSet<T> MakeSet<T>(T[] values) => new(values);
}
