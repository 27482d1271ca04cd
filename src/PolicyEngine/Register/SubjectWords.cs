using System.Collections.Immutable;
using System.Text;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>The words of the register and of policies for classes and flags.</summary>
public static class SubjectWords
{
    /// <summary>The classes, in the order of <see cref="SubjectClass"/> from retail.</summary>
    public static ImmutableArray<string> Classes { get; } = ["retail", "professional", "institutional"];

    /// <summary>The flags, in the order of their bits.</summary>
    public static ImmutableArray<string> Flags { get; } = ["sanctioned", "frozen"];

    /// <summary>The word of a class; empty for none.</summary>
    /// <param name="subjectClass">The class.</param>
    public static string Of(SubjectClass subjectClass) => subjectClass == SubjectClass.None ? "" : Classes[(int)subjectClass - 1];

    /// <summary>The words of flags, in the order of their bits.</summary>
    /// <param name="flags">The flags.</param>
    public static IEnumerable<string> WordsOf(SubjectMarks flags) => Flags.Where((_, bit) => ((int)flags & (1 << bit)) != 0);

    /// <summary>Flags as a CSV file has them: words joined by `|`, empty for none.</summary>
    /// <param name="flags">The flags.</param>
    public static string TextOf(SubjectMarks flags) => string.Join('|', WordsOf(flags));

    /// <summary>Reads a class; only the exact lower-case words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="subjectClass">The class.</param>
    public static bool TryParseClass(ReadOnlySpan<char> text, out SubjectClass subjectClass)
    {
        int index = IndexOf(Classes, text);
        subjectClass = (SubjectClass)(index + 1);
        return index >= 0;
    }

    /// <summary>Reads a flag; only the exact lower-case words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="flag">The flag.</param>
    public static bool TryParseFlag(ReadOnlySpan<char> text, out SubjectMarks flag)
    {
        int index = IndexOf(Flags, text);
        flag = index < 0 ? SubjectMarks.None : (SubjectMarks)(1 << index);
        return index >= 0;
    }

    /// <summary>As <see cref="TryParseClass(ReadOnlySpan{char}, out SubjectClass)"/>, from UTF-8.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="subjectClass">The class.</param>
    public static bool TryParseClass(ReadOnlySpan<byte> utf8, out SubjectClass subjectClass)
    {
        int index = IndexOf(Classes, utf8);
        subjectClass = (SubjectClass)(index + 1);
        return index >= 0;
    }

    /// <summary>As <see cref="TryParseFlag(ReadOnlySpan{char}, out SubjectMarks)"/>, from UTF-8.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="flag">The flag.</param>
    public static bool TryParseFlag(ReadOnlySpan<byte> utf8, out SubjectMarks flag)
    {
        int index = IndexOf(Flags, utf8);
        flag = index < 0 ? SubjectMarks.None : (SubjectMarks)(1 << index);
        return index >= 0;
    }

    private static int IndexOf(ImmutableArray<string> words, ReadOnlySpan<byte> utf8)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (Ascii.Equals(utf8, words[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static int IndexOf(ImmutableArray<string> words, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (text.SequenceEqual(words[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
