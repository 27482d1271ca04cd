using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;

namespace VaultPolicy.Dsl.Schema;

/// <summary>
/// The reference page of `policy.yaml` as Markdown: every key by section. It is generated from the descriptions that the binder reads by,
/// as <see cref="PolicySchema"/> is, so it can neither lack a key nor have one too many.
/// </summary>
public static class PolicyReference
{
    /// <summary>The tail of a key's description that says its default.</summary>
    internal const string DefaultMark = " unless stated";

    /// <summary>The page, with line feeds and a final one: the same text on every machine.</summary>
    public static string Generate()
    {
        var page = new PolicyReferencePage();
        page.Line("# The policy format");
        page.Line("<!-- Generated from the format's descriptions by PolicyReference; change those, not this page. -->");
        page.Line(
            "`policy.yaml` is the mandate of one vault. Unknown keys, missing keys and values without their unit are errors; nothing is read that is not listed here. " +
            "The same descriptions give the JSON Schema that `schema` prints. Conditions are explained in [expressions](expressions.md), words in the [glossary](glossary.md).");
        page.Line(
            "In paths, `*` stands for a name that you choose or for an item of a list. " +
            $"A list or a mapping of names has at most {BindLimits.MaxRules} entries, an expression at most {BindLimits.MaxExpressionBytes} bytes, a text at most {BindLimits.MaxTextLength} characters.");
        PolicyReferenceValues.Write(page);
        WriteSection(page, "", PolicyBinder.Shape);
        return page.ToString();
    }

    private static void WriteSection(PolicyReferencePage page, string path, Shape shape)
    {
        var section = (ISectionShape)shape;
        page.Line(path.Length == 0 ? "## The file" : $"{(IsTopLevel(path) ? "##" : "###")} `{path}`");
        page.Line(shape.Description);
        page.Line(Table(path, section));
        WriteWords(page, path, section);
        WriteUnenforced(page, path, section);
        if (PolicyReferenceNotes.Of(path) is { } note)
        {
            page.Line(note);
        }

        if (path == "strategy")
        {
            page.Line(PolicyReferenceNotes.StrategyKinds());
        }

        foreach (Key key in section.Keys)
        {
            (string inner, Shape value) = Inner(Join(path, key.Name), key.ValueShape);
            if (value is ISectionShape)
            {
                WriteSection(page, inner, value);
            }
        }
    }

    /// <summary>The path of the mapping that a value is made of, and its shape: items of lists and named entries are `*`.</summary>
    internal static (string Path, Shape Shape) Inner(string path, Shape shape) => shape switch
    {
        IListShape list => Inner(path + ".*", list.ItemShape),
        IMapShape map => Inner(path + ".*", map.ValueShape),
        IEitherShape either => Inner(path, either.Forms.Other),
        _ => (path, shape),
    };

    private static string Table(string path, ISectionShape section)
    {
        var table = new StringBuilder("| key | value | required | default | meaning |\n|---|---|---|---|---|");
        foreach (Key key in section.Keys)
        {
            (string meaning, string unless) = Split(key);
            table.Append('\n').Append(
                $"| `{key.Name}` | {PolicyReferenceValues.CellOf(Join(path, key.Name), key.ValueShape)} | {(key.IsRequired ? "yes" : "no")} | {unless} | {PolicyReferencePage.Sentence(meaning)} |");
        }

        return table.ToString();
    }

    /// <summary>A description without its default, and the default.</summary>
    private static (string Meaning, string Default) Split(Key key)
    {
        string description = key.Description;
        int cut = description.LastIndexOf("; ", StringComparison.Ordinal);
        return cut >= 0 && description.EndsWith(DefaultMark, StringComparison.Ordinal)
            ? (description[..cut], description[(cut + 2)..^DefaultMark.Length].TrimEnd(','))
            : (description, key.IsRequired ? "" : "none");
    }

    // `onFault` has the words of a risk action, but what they do to an oracle is in the section's note.
    private static void WriteWords(PolicyReferencePage page, string path, ISectionShape section)
    {
        foreach (Key key in section.Keys)
        {
            (string _, Shape shape) = Inner("", key.ValueShape);
            if (shape is not IScalarShape { Look.Words: { IsEmpty: false } words } || !PolicyWords.Explains(shape) || (path, key.Name) == ("oracles.*", "onFault"))
            {
                continue;
            }

            page.Line($"Values of `{key.Name}`:");
            page.Line(string.Join('\n', words.Select(word => $"- `{word}`: {PolicyWords.MeaningOf(shape, word)}")));
        }
    }

    private static void WriteUnenforced(PolicyReferencePage page, string path, ISectionShape section)
    {
        ImmutableArray<string> own =
        [
            .. EnforcementStatus.Paths.Where(row => section.Keys.Any(key => row.Split('=')[0] == Join(path, key.Name))),
        ];
        if (own.IsEmpty)
        {
            return;
        }

        IEnumerable<string> rows = own.Select(row =>
        {
            string name = row[(path.Length == 0 ? 0 : path.Length + 1)..].Replace("=", ": ", StringComparison.Ordinal);
            return $"> - `{name}`{(EnforcementStatus.Instead(row) is { } instead ? $": {instead}" : "")}";
        });
        page.Line("> **Not enforced yet.** Read, checked, and reported by `check` ([VP4901](../diagnostics/VP4901.md)):\n>\n" + string.Join('\n', rows));
    }

    // A section of the file, or the entries of one.
    private static bool IsTopLevel(string path) => path.Split('.') is [_] or [_, "*"];

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
