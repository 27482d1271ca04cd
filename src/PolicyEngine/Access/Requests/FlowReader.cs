using System.Collections.Immutable;
using System.Text.Json;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>Reads the flows that a request counts in its windows.</summary>
/// <param name="values">Reads values and keeps the finding.</param>
/// <param name="engine">Knows the classes of subjects.</param>
internal sealed class FlowReader(MemberReader values, AccessEngine engine)
{
    private const int Required = 3;

    private static readonly ImmutableArray<string> Members = ["at", "action", "amount", "subject", "class", "pending"];
    private static readonly ImmutableArray<string> ClassWords = ["", .. SubjectWords.Classes];

    public bool Read(ref Utf8JsonReader json, string name, out ImmutableArray<FlowLine> flows) =>
        values.List(ref json, name, ReadFlow, out flows);

    /// <summary>The flows as the engine counts them. What a line leaves out is the request's subject and its class in the register.</summary>
    /// <param name="lines">The flows as written.</param>
    /// <param name="subject">The subject of the request.</param>
    public FlowWindows WindowsOf(ImmutableArray<FlowLine> lines, Address subject)
    {
        if (lines.IsDefaultOrEmpty)
        {
            return FlowWindows.Empty;
        }

        var flows = ImmutableArray.CreateBuilder<FlowRecord>(lines.Length);
        foreach (FlowLine line in lines)
        {
            Address who = line.Subject.IsZero ? subject : line.Subject;
            string known = line.Class is { } stated ? ClassWords[stated]
                : engine.Register.TryFind(who, out RegisterEntry entry) ? SubjectWords.Of(entry.Class) : "";
            flows.Add(new FlowRecord(line.At, line.Action, who, known, line.Amount) { IsPending = line.IsPending });
        }

        return FlowWindows.Of(flows.MoveToImmutable());
    }

    private bool ReadFlow(ref Utf8JsonReader json, out FlowLine flow)
    {
        flow = default;
        uint seen = 0;
        UnixTime at = default;
        int action = 0;
        TokenAmount amount = default;
        Address subject = default;
        int stated = -1;
        bool isPending = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool good = values.Member(ref json, Members, ref seen) switch
            {
                0 => values.Time(ref json, "at", out at),
                1 => values.Word(ref json, "action", AccessWords.Actions, out action),
                2 => values.Amount(ref json, "amount", engine.Policy.AssetDecimals, out amount),
                3 => values.Address(ref json, "subject", out subject),
                4 => values.Word(ref json, "class", ClassWords, out stated),
                5 => values.Flag(ref json, "pending", out isPending),
                _ => false,
            };
            if (!good)
            {
                return false;
            }
        }

        flow = new FlowLine(at, (AccessAction)action, amount.BaseUnits, subject, stated < 0 ? null : stated, isPending);
        return values.HasAll(seen, Required, Members, "an item of `flows`");
    }
}
