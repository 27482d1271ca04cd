using System.Text;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>A command line as it stands in a document.</summary>
internal static class CommandLine
{
    /// <summary>Its words: divided by spaces, except inside quotes; a comment ends it.</summary>
    public static string[] Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        bool open = false;
        foreach (char c in line + " ")
        {
            if (quote != '\0')
            {
                _ = c == quote ? word : word.Append(c);
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                open = true;
            }
            else if (c != ' ')
            {
                if (c == '#' && !open)
                {
                    break;
                }

                word.Append(c);
                open = true;
            }
            else if (open)
            {
                words.Add(word.ToString());
                word.Clear();
                open = false;
            }
        }

        return quote == '\0' ? [.. words] : throw new FormatException($"a quote is not closed in `{line}`");
    }
}
