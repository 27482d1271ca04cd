using System.Collections;
using System.Globalization;
using System.Text;
using VaultPolicy.Cel.Terms;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Numbers terms so that equal ones, of whatever policy, have the same number.</summary>
internal sealed class TermIds
{
    private readonly Dictionary<CelTerm, int> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The number of a term.</summary>
    public int Of(CelTerm term)
    {
        if (!_seen.TryGetValue(term, out int id))
        {
            string key = KeyOf(term);
            if (!_known.TryGetValue(key, out id))
            {
                _known.Add(key, id = _known.Count);
            }

            _seen.Add(term, id);
        }

        return id;
    }

    private string KeyOf(CelTerm term) => term switch
    {
        CelConstantTerm constant => $"constant {constant.Type} {Text(constant.Value)}",
        CelReadTerm read => $"read {read.Type} {read.Path}",
        CelCallTerm call => $"call {call.Type} {call.Function} {Ids(call.Arguments)}",
        CelEqualityTerm equality => $"equal {equality.IsNegated} {Ids([equality.Left, equality.Right])}",
        CelNotTerm not => $"not {Of(not.Operand)}",
        CelLogicalTerm logical => $"logical {logical.IsAnd} {Ids([logical.Left, logical.Right])}",
        CelConditionalTerm c => $"conditional {Ids([c.Condition, c.WhenTrue, c.WhenFalse])}",
        CelStrictTerm strict => $"strict {Ids(strict.Values)} {Of(strict.Body)}",
        _ => throw new InvalidOperationException($"there is no term {term.GetType().Name}"),
    };

    private string Ids(IEnumerable<CelTerm> terms) => string.Join(',', terms.Select(t => Of(t).ToString(CultureInfo.InvariantCulture)));

    private static string Text(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case string text:
                return string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text}");
            case IDictionary map:
                return $"{{{string.Join(',', map.Keys.Cast<object>().Select(k => Text(k) + "=" + Text(map[k])).Order(StringComparer.Ordinal))}}}";
            case byte[] bytes:
                return Convert.ToHexString(bytes);
            case IEnumerable list:
                var items = new StringBuilder("[");
                foreach (object? item in list)
                {
                    items.Append(Text(item)).Append(',');
                }

                return items.Append(']').ToString();
            default:
                string shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                return $"{value.GetType().Name} {shown.Length.ToString(CultureInfo.InvariantCulture)}:{shown}";
        }
    }
}
