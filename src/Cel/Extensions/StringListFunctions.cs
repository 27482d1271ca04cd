using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Functions of the strings library that take or give lists.</summary>
internal static class StringListFunctions
{
    [CelOverload("split", "string_split_string", IsMember = true)]
    internal static IReadOnlyList<string> Split(string text, string separator) => Split(text, separator, -1);

    /// <summary>At most <paramref name="limit"/> parts, the last one with the rest; negative means all, 0 none. An empty separator splits into code points.</summary>
    [CelOverload("split", "string_split_string_int", IsMember = true)]
    internal static IReadOnlyList<string> Split(string text, string separator, long limit)
    {
        if (limit == 0)
        {
            return [];
        }

        int parts = limit < 0 || limit > int.MaxValue ? int.MaxValue : (int)limit;
        if (separator.Length > 0)
        {
            return text.Split(separator, parts, StringSplitOptions.None);
        }

        List<string> points = [];
        int at = 0;
        while (at < text.Length)
        {
            int width = points.Count == parts - 1 ? text.Length - at : CodePoints.Width(text, at);
            points.Add(text.Substring(at, width));
            at += width;
        }

        return points.ToArray();
    }

    [CelOverload("join", "list_join", IsMember = true)]
    internal static CelErrorCode Join(IReadOnlyList<string> list, out string result) => Join(list, "", out result);

    [CelOverload("join", "list_join_string", IsMember = true)]
    internal static CelErrorCode Join(IReadOnlyList<string> list, string separator, out string result)
    {
        long length = 0;
        for (int i = 0; i < list.Count; i++)
        {
            length += list[i].Length + separator.Length;
        }

        bool fits = length <= Concatenation.MaxLength;
        result = fits ? string.Join(separator, list) : "";
        return fits ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }
}
