using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Merkle;

namespace VaultPolicy.Governance.Register;

/// <summary>Which fields of an entry make a leaf, in order, and their types on-chain.</summary>
public sealed class RegisterLeafShape
{
    private static readonly ImmutableArray<string> Types = ["address", "uint8", "uint8", "uint16", "uint64"];

    private RegisterLeafShape(ImmutableArray<RegisterLeafField> fields)
    {
        Fields = fields;
        Encoding = LeafEncoding.Of([.. fields.Select(f => Types[(int)f])]);
    }

    /// <summary>The names of the fields, in the order of <see cref="RegisterLeafField"/>.</summary>
    public static ImmutableArray<string> Names { get; } = ["address", "class", "level", "country", "validUntil"];

    /// <summary>What a gate needs to judge a subject: address, level, country and expiry.</summary>
    public static RegisterLeafShape Default { get; } = new(
        [RegisterLeafField.Address, RegisterLeafField.Level, RegisterLeafField.Country, RegisterLeafField.ValidUntil]);

    /// <summary>The fields.</summary>
    public ImmutableArray<RegisterLeafField> Fields { get; }

    /// <summary>Their types.</summary>
    public LeafEncoding Encoding { get; }

    /// <summary>The fields' names.</summary>
    public IEnumerable<string> FieldNames => Fields.Select(f => Names[(int)f]);

    /// <summary>Reads a list such as `address,level`.</summary>
    /// <param name="text">The names, separated by commas; `address` among them, none twice.</param>
    /// <param name="shape">The shape; null when there is none.</param>
    /// <param name="problem">What is wrong, as a sentence; empty when nothing is.</param>
    /// <param name="help">A proposal, or null.</param>
    public static bool TryParse(string text, out RegisterLeafShape? shape, out string problem, out string? help)
    {
        shape = null;
        problem = "";
        help = null;
        var fields = ImmutableArray.CreateBuilder<RegisterLeafField>();
        foreach (string name in text.Split(',', Names.Length + 1))
        {
            int index = Names.IndexOf(name);
            if (index < 0)
            {
                problem = $"a register has no field `{name}` for leaves";
                help = NameSuggestion.HelpFor(name, Names, "fields");
                return false;
            }

            if (fields.Contains((RegisterLeafField)index))
            {
                problem = $"the field `{name}` is there twice";
                return false;
            }

            fields.Add((RegisterLeafField)index);
        }

        if (!fields.Contains(RegisterLeafField.Address))
        {
            problem = "the leaf has no `address`: it would prove something about nobody";
            help = $"write `address,{text}`";
            return false;
        }

        shape = new RegisterLeafShape(fields.ToImmutable());
        return true;
    }
}
