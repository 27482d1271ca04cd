using System.Reflection;
using System.Text.Json;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Rules;

namespace VaultPolicy.Governance.Tests.Planning;

/// <summary>Every key of the policy model belongs to a comparer, and every row of the table to a key.</summary>
public class KeyTableTests
{
    private static readonly HashSet<string> Owned = [.. PolicyComparison.Comparers().SelectMany(c => c.Keys)];

    [Fact]
    public void Model_EveryKey_HasARowThatAComparerOwns()
    {
        var missing = new List<string>();
        Walk("", typeof(PolicyModel), missing, []);
        missing.Should().BeEmpty("a change of a key that nobody owns would be critical without a reason that anybody understands");
    }

    [Fact]
    public void Rows_Meaning_AreOwnedByAComparerOfTheirOwn()
    {
        foreach (KeyRow row in KeyTable.Rows)
        {
            Owned.Should().Contain(row.Key);
        }
    }

    [Fact]
    public void Rows_EachOfThem_IsAKeyOfTheModel()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Walk("", typeof(PolicyModel), [], seen);
        KeyTable.Rows.Select(r => r.Key).Where(k => !seen.Contains(k)).Should().BeEmpty();
    }

    [Fact]
    public void Rows_EachBound_HasWordsForItsExample()
    {
        KeyTable.Rows.Where(r => r.Rule is KeyRule.MoreLoosens or KeyRule.LessLoosens).Select(r => r.Key).Should().BeEquivalentTo(BoundPhrases.Keys);
        BoundPhrases.Keys.Should().OnlyContain(k => BoundPhrases.Find(k)!.Case.Contains("{value}"));
        BoundPhrases.Keys.Where(k => BoundPhrases.Find(k)!.Case.Contains("{id}")).Should().OnlyContain(k => k.Contains("[]."));
    }

    /// <summary>Records that comparers of their own know as a whole: a key that is added to one must be taught to its comparer first.</summary>
    [Fact]
    public void MeaningRecords_HaveTheKeysThatTheirComparersKnow()
    {
        var known = new (Type Type, string[] Keys)[]
        {
            (typeof(AccessRule), ["Id", "On", "Effect", "When", "Explanation"]),
            (typeof(AccessLimit), ["Id", "On", "Per", "Window", "Max", "When"]),
            (typeof(CredentialRule), ["Topic", "Issuers"]),
            (typeof(LockupRule), ["Period", "Since"]),
            (typeof(HolderCaps), ["Max", "MaxShare", "MaxShareFrom", "MaxAmount"]),
            (typeof(RiskLimit), ["Id", "Measure", "Min", "Max", "OnBreach"]),
            (typeof(RiskBreaker), ["Id", "When", "Action", "Resume"]),
            (typeof(ResumeRule), ["After", "By", "Quiet"]),
            (typeof(RebalanceTrigger), ["Id", "When", "Every", "Drift"]),
            (typeof(WindowedRatio), ["Ratio", "Window"]),
            (typeof(NamedExpression), ["Name", "Expression"]),
        };
        foreach ((Type type, string[] keys) in known)
        {
            ModelComparer.PropertiesOf(type).Select(p => p.Name).Should().BeEquivalentTo(keys, "comparers know {0} as a whole", type.Name);
        }
    }

    private static void Walk(string key, Type type, List<string> missing, HashSet<string> seen)
    {
        foreach (PropertyInfo property in ModelComparer.PropertiesOf(type))
        {
            if (key.EndsWith("[]", StringComparison.Ordinal) && property == ModelComparer.NameOf(type))
            {
                continue;
            }

            string name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            string path = key.Length == 0 ? name : $"{key}.{name}";
            Type inner = ModelComparer.Inner(property.PropertyType);
            Type? element = ModelComparer.ElementOf(inner);
            seen.Add(path);
            seen.Add(path + "[]");
            if (element is not null && KeyTable.Find(path + "[]") is { } list)
            {
                if (list.Rule != KeyRule.Meaning || KeyTable.Rows.Any(r => r.Key.StartsWith(path + "[].", StringComparison.Ordinal)))
                {
                    Walk(path + "[]", element, missing, seen);
                }
            }
            else if (KeyTable.Find(path) is { Rule: KeyRule.Meaning })
            {
                continue;
            }
            else if (ModelComparer.HasKeys(inner))
            {
                // A part that can be absent needs a row of its own for when it comes and goes.
                if (new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable && KeyTable.Find(path) is null)
                {
                    missing.Add(path);
                }

                Walk(path, inner, missing, seen);
            }
            else if (KeyTable.Find(path) is null)
            {
                missing.Add(path);
            }
        }
    }
}
