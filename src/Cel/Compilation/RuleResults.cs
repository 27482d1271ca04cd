using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Results of rules as compiled code writes them: the caller has checked the room and made all of them false.</summary>
internal static class RuleResults
{
    internal const byte False = 0;
    internal const byte True = 1;
    internal const byte Error = 2;
    internal const byte NotEvaluated = 3;

    /// <summary>Where the value of a result is, seen from the first result. The value is the first field of its struct.</summary>
    internal static int OffsetOf(int index) => index * Unsafe.SizeOf<CelRuleResult>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void WriteError(ref CelRuleResult first, int index, long fault) =>
        Unsafe.Add(ref first, index) = new CelRuleResult(Error, Fault.Code(fault), Fault.Position(fault));

    internal static void Write(ref CelRuleResult first, int index, CelRuleResult result) => Unsafe.Add(ref first, index) = result;
}
