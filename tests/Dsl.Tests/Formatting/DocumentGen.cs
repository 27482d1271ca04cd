using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Dsl.Tests.Formatting;

/// <summary>Generates YAML documents in every form the reader accepts: uneven indentation, comments anywhere, all scalar styles.</summary>
internal static class DocumentGen
{
    private static readonly string[] Plain = ["1", "x y", "50_000 USDC", "a && b", "-5%", "no", "a#b", "x:y", "\"q\"", "'s'", "'it''s'", "\"a\\nb\"", "{}", "[]", "0.05"];

    private static readonly string[] Flow =
    [
        "{a: 1,b: 2}", "{ a: [1,2 ,3] , b: {c: d} }", "[ x,y ]", "[{a: 1}, {b: 2}]", "[\n   x, # one\n   y,\n   # two\n ]", "{a: 1, # c\n      b: [1,\n 2]}",
        "{\n        a: 1\n      }", "[[1], [[2]]]", "[ # first\n        1 ]", "{a: x\n       y, 'b': \"z\n\n       w\"}", "{a:\n        1}",
        "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccc, dddddddddddddddddddddd, eeeeeeeeeeeee]",
        "{aaaaaaaaaaaaaaaaaaaa: [bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccccccc], ddddddddddddddd: { eeeeeeeeeeeeeeeee: ffffffffffffff, g: h }}",
    ];

    private static readonly string[] Comments = ["# c", "#", "#  two", "# x: y"];

    /// <summary>A document.</summary>
    public static Gen<string> Document { get; } = Gen.Select(
        Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), 200),
        draws => new Builder(draws).Document());

    /// <summary>A document with up to four random edits; most are invalid.</summary>
    public static Gen<string> Mutated { get; } =
        from document in Document
        from edits in Gen.ArrayOf(
            from at in Gen.Choose(0, 100_000)
            from remove in Gen.Choose(0, 3)
            from insert in Gen.Elements("", " ", "\n", "\n\n", "\n  ", "#", " #", "'", "\"", "\\", ":", ": ", "- ", ",", "[", "]", "{", "}", "|", ">", "\t", "\r\n", "a", "&a ", "*a", "? ", "---\n", "\u202E")
            select (at, remove, insert), 2)
        select edits.Aggregate(document, (text, edit) =>
        {
            int at = edit.at % (text.Length + 1);
            return text[..at] + edit.insert + text[Math.Min(text.Length, at + edit.remove)..];
        });

    private sealed class Builder(int[] draws)
    {
        private readonly StringBuilder _text = new();
        private int _next;

        public string Document()
        {
            Maybe(5, () => _text.Append("# head\n\n"));
            Maybe(8, () => _text.Append("---\n"));
            int indentation = Draw(8) == 0 ? 2 : 0;
            Block(indentation, 0, startsLine: true);
            Maybe(5, () => _text.Append("\n# tail\n"));
            Maybe(6, () => _text.Length--);
            string text = _text.ToString();
            return Draw(6) == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text;
        }

        private int Draw(int bound)
        {
            int draw = draws[_next % draws.Length] + (_next / draws.Length);
            _next++;
            return Math.Abs(draw % bound);
        }

        private void Maybe(int oneIn, Action action)
        {
            if (Draw(oneIn) == 0)
            {
                action();
            }
        }

        private string Pick(string[] from) => from[Draw(from.Length)];

        private void Block(int indentation, int depth, bool startsLine)
        {
            bool isMapping = depth == 0 || Draw(3) > 0;
            int count = 1 + Draw(4);
            for (int i = 0; i < count; i++)
            {
                if (i > 0 || startsLine)
                {
                    Separators(indentation);
                    _text.Append(' ', indentation);
                }

                if (isMapping)
                {
                    _text.Append((char)('a' + i)).Append("key").Append(Draw(6) == 0 ? " :" : ":");
                }
                else
                {
                    _text.Append('-');
                }

                Value(indentation, depth, isMapping);
            }
        }

        private void Separators(int indentation)
        {
            Maybe(6, () => _text.Append(Draw(2) == 0 ? "\n" : "   \n\n\n"));
            Maybe(5, () =>
            {
                _text.Append(' ', Draw(3) == 0 ? Draw(8) : indentation).Append(Pick(Comments)).Append('\n');
                Maybe(3, () => _text.Append('\n'));
            });
        }

        private void Value(int indentation, int depth, bool isMapping)
        {
            int kind = Draw(depth >= 4 ? 6 : 10);
            switch (kind)
            {
                case 0:
                    EndLine();
                    break;
                case 1 or 2:
                    _text.Append(' ', 1 + Draw(3)).Append(Pick(Plain));
                    EndLine();
                    break;
                case 3:
                    _text.Append(' ').Append(Pick(Flow).Replace("\n", "\n" + new string(' ', indentation + 1), StringComparison.Ordinal));
                    EndLine();
                    break;
                case 4:
                    BlockScalar(indentation);
                    break;
                case 5:
                    string inner = "\n" + new string(' ', indentation + 1 + Draw(4));
                    _text.Append(Draw(2) == 0 ? inner : " ").Append(new[] { "one" + inner + "two", "\"one  " + inner + "two \\" + inner + " \\ three\"", "'one" + "\n" + inner + "two'" }[Draw(3)]);
                    EndLine();
                    break;
                default:
                    if (!isMapping && Draw(2) == 0)
                    {
                        int gap = 1 + Draw(2);
                        _text.Append(' ', gap);
                        Block(indentation + 1 + gap, depth + 1, startsLine: false);
                    }
                    else
                    {
                        EndLine();
                        Block(indentation + 1 + Draw(4), depth + 1, startsLine: true);
                    }

                    break;
            }
        }

        private void BlockScalar(int indentation)
        {
            int step = 1 + Draw(4);
            bool hasIndicator = Draw(3) == 0;
            _text.Append(' ').Append(Draw(2) == 0 ? '|' : '>');
            _text.Append(hasIndicator ? $"{step}" : "").Append(new[] { "", "-", "+" }[Draw(3)]);
            EndLine();
            int lines = Draw(5);
            for (int i = 0; i < lines; i++)
            {
                if (i > 0 && Draw(4) == 0)
                {
                    _text.Append('\n');
                }

                _text.Append(' ', indentation + step + (i > 0 || hasIndicator ? Draw(3) % 2 : 0)).Append(Draw(5) == 0 ? "# text" : "word: x  ").Append('\n');
            }

            Maybe(4, () => _text.Append("\n\n"));
        }

        private void EndLine()
        {
            Maybe(5, () => _text.Append(' ', 1 + Draw(4)).Append(Pick(Comments)));
            Maybe(6, () => _text.Append("  "));
            _text.Append('\n');
        }
    }
}
