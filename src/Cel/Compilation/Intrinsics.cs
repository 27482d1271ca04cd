using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Emit;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Standard functions that are one or two instructions.</summary>
internal static class Intrinsics
{
    private static readonly MethodInfo Add = RuntimeMethods.Find(typeof(IntArithmetic), nameof(IntArithmetic.Add));
    private static readonly MethodInfo Subtract = RuntimeMethods.Find(typeof(IntArithmetic), nameof(IntArithmetic.Subtract));
    private static readonly FrozenDictionary<MethodInfo, OpCode[]> Code = Find().ToFrozenDictionary();
    private static readonly FrozenDictionary<MethodInfo, (OpCode WhenTrue, OpCode WhenFalse)> Branches = FindBranches().ToFrozenDictionary();

    /// <summary>Whether the method adds ints (false) or subtracts them (true); null for others.</summary>
    internal static bool? IsSum(MethodInfo method) => method == Add ? false : method == Subtract ? true : null;

    internal static bool TryEmit(ILGenerator il, MethodInfo method)
    {
        if (!Code.TryGetValue(method, out OpCode[]? instructions))
        {
            return false;
        }

        foreach (OpCode instruction in instructions)
        {
            il.Emit(instruction);
        }

        return true;
    }

    /// <summary>The instruction that jumps when the comparison is <paramref name="when"/>; null for other functions. NaN makes every comparison false.</summary>
    internal static OpCode? Branch(MethodInfo method, bool when) =>
        Branches.TryGetValue(method, out (OpCode WhenTrue, OpCode WhenFalse) branch) ? when ? branch.WhenTrue : branch.WhenFalse : null;

    private static IEnumerable<KeyValuePair<MethodInfo, (OpCode WhenTrue, OpCode WhenFalse)>> FindBranches()
    {
        foreach (Type type in new[] { typeof(long), typeof(ulong), typeof(double) })
        {
            // The unsigned forms are those of unsigned integers, and for doubles those that jump when a side is NaN.
            bool isUnsigned = type == typeof(ulong);
            bool jumpsOnNaN = type != typeof(long);
            OpCode less = isUnsigned ? OpCodes.Blt_Un : OpCodes.Blt;
            OpCode lessOrEqual = isUnsigned ? OpCodes.Ble_Un : OpCodes.Ble;
            OpCode greater = isUnsigned ? OpCodes.Bgt_Un : OpCodes.Bgt;
            OpCode greaterOrEqual = isUnsigned ? OpCodes.Bge_Un : OpCodes.Bge;
            yield return KeyValuePair.Create(Find(nameof(Comparison.Less), type), (less, jumpsOnNaN ? OpCodes.Bge_Un : OpCodes.Bge));
            yield return KeyValuePair.Create(Find(nameof(Comparison.LessOrEqual), type), (lessOrEqual, jumpsOnNaN ? OpCodes.Bgt_Un : OpCodes.Bgt));
            yield return KeyValuePair.Create(Find(nameof(Comparison.Greater), type), (greater, jumpsOnNaN ? OpCodes.Ble_Un : OpCodes.Ble));
            yield return KeyValuePair.Create(Find(nameof(Comparison.GreaterOrEqual), type), (greaterOrEqual, jumpsOnNaN ? OpCodes.Blt_Un : OpCodes.Blt));
        }
    }

    private static IEnumerable<KeyValuePair<MethodInfo, OpCode[]>> Find()
    {
        // `a <= b` is `!(a > b)`; for doubles the unordered comparison keeps NaN false.
        foreach ((Type type, bool isUnsigned, bool isDouble) in new[] { (typeof(long), false, false), (typeof(ulong), true, false), (typeof(double), false, true) })
        {
            OpCode less = isUnsigned ? OpCodes.Clt_Un : OpCodes.Clt;
            OpCode greater = isUnsigned ? OpCodes.Cgt_Un : OpCodes.Cgt;
            yield return KeyValuePair.Create(Find(nameof(Comparison.Less), type), new[] { less });
            yield return KeyValuePair.Create(Find(nameof(Comparison.Greater), type), new[] { greater });
            yield return KeyValuePair.Create(
                Find(nameof(Comparison.LessOrEqual), type), new[] { isDouble ? OpCodes.Cgt_Un : greater, OpCodes.Ldc_I4_0, OpCodes.Ceq });
            yield return KeyValuePair.Create(
                Find(nameof(Comparison.GreaterOrEqual), type), new[] { isDouble ? OpCodes.Clt_Un : less, OpCodes.Ldc_I4_0, OpCodes.Ceq });
        }
    }

    private static MethodInfo Find(string name, Type type) =>
        typeof(Comparison).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic, [type, type])!;
}
