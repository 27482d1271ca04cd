using System.Runtime.CompilerServices;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Writes outcomes for compiled rule sets, which have checked the room before.</summary>
internal static class RuleResults
{
    internal static void Write(ref CelRuleResult first, int index, bool value) =>
        Unsafe.Add(ref first, index) = new CelRuleResult(value ? (byte)1 : (byte)0, CelErrorCode.None, 0);

    internal static void WriteError(ref CelRuleResult first, int index, CelErrorCode code, int position) =>
        Unsafe.Add(ref first, index) = new CelRuleResult(2, code, position);
}
