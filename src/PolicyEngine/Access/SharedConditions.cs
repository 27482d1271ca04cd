using System.Runtime.CompilerServices;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Conditions that read nothing but what many subjects have in common (<see cref="RegisterRow.SharedFacts"/>): once evaluated for some
/// facts, their outcomes are looked up for the next subject with the same. A million subjects of three classes, five levels and twenty
/// countries differ in a few hundred ways.
/// </summary>
/// <remarks>
/// A table of <see cref="Places"/> words; facts that share a place displace each other. A word holds the facts and the outcomes together
/// and is read and written at once, so threads need no lock: each word says for itself what it is about.
/// </remarks>
internal sealed class SharedConditions
{
    /// <summary>The most conditions of which a word has room for the outcomes.</summary>
    public const int MaxConditions = 15;

    private const int PlaceBits = 10;
    private const int Places = 1 << PlaceBits;
    private const int HoldsShift = RegisterRow.SharedFactsBits;
    private const int FailedShift = HoldsShift + MaxConditions;
    private const ulong FactsMask = (1UL << RegisterRow.SharedFactsBits) - 1;
    private const ulong OutcomesMask = (1UL << MaxConditions) - 1;

    // Tells a known word from an empty one.
    private const ulong Known = 1UL << 63;

    private readonly ulong[] _words = new ulong[Places];
    private readonly IAccessConditions _conditions;

    private SharedConditions(IAccessConditions conditions) => _conditions = conditions;

    /// <summary>Conditions with a table; null for conditions that read more, or of which there are too many or none.</summary>
    /// <param name="conditions">The conditions.</param>
    public static SharedConditions? Of(IAccessConditions conditions) =>
        conditions.Reads == AccessReads.None && conditions.Count is > 0 and <= MaxConditions ? new SharedConditions(conditions) : null;

    /// <summary>The outcomes of every condition, by the bits of a word.</summary>
    /// <param name="question">The question.</param>
    /// <param name="holds">The conditions that are true.</param>
    /// <param name="failed">The conditions without a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evaluate(in GateQuestion question, out ulong holds, out ulong failed)
    {
        ulong facts = question.Row.SharedFacts(question.Snapshot.Now);
        ulong word = _words[PlaceOf(facts)];
        if ((word & (Known | FactsMask)) != (Known | facts))
        {
            word = Learn(question, facts);
        }

        holds = (word >> HoldsShift) & OutcomesMask;
        failed = (word >> FailedShift) & OutcomesMask;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong Learn(in GateQuestion question, ulong facts)
    {
        AccessContext context = default;
        AccessContexts.Write(question, AccessReads.None, ref context);
        ulong holds = 0;
        ulong failed = 0;
        _conditions.Evaluate(context, new Span<ulong>(ref holds), new Span<ulong>(ref failed));
        ulong word = Known | facts | (holds << HoldsShift) | (failed << FailedShift);
        _words[PlaceOf(facts)] = word;
        return word;
    }

    // Unchecked: a hash keeps the high bits of its product.
    private static int PlaceOf(ulong facts) => unchecked((int)((facts * 0x9E37_79B9_7F4A_7C15UL) >> (64 - PlaceBits)));
}
