using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Access;

/// <summary>Conditions of three words, so that the engine's own laws can be tested with every combination of outcomes: `true`, `false`, `error`, and `retail`.</summary>
internal sealed class FakeConditions(ImmutableArray<PolicyExpression> expressions) : IAccessConditions
{
    public static readonly Bytes32 PolicyDigest = Keccak256.Hash("policy"u8);

    public int Count => expressions.Length;

    public AccessReads Reads => AccessReads.All;

    public static AccessEngine Engine(PolicyModel model, params IEnumerable<RegisterEntry> register) =>
        new(AccessCompiler.Compile(model, PolicyDigest, e => new FakeConditions(e)), RegisterTable.Create(register));

    public void Evaluate(in AccessContext context, Span<ulong> holds, Span<ulong> failed)
    {
        for (int i = 0; i < expressions.Length; i++)
        {
            ulong bit = 1UL << (i % 64);
            switch (expressions[i].Text)
            {
                case "false":
                case "retail" when context.Subject.Class != "retail":
                    break;
                case "true":
                case "retail":
                    holds[i / 64] |= bit;
                    break;
                case "error":
                    failed[i / 64] |= bit;
                    break;
                default:
                    throw new InvalidOperationException(expressions[i].Text);
            }
        }
    }

    public ImmutableArray<ClauseExplanation> Explain(int index, in AccessContext context) =>
        [new ClauseExplanation(expressions[index].Text, false, "seen", [])];
}
