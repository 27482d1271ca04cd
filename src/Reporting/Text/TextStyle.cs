namespace VaultPolicy.Reporting.Text;

/// <summary>What a piece of text means to its reader. Colour follows from it and never carries anything that the words do not say.</summary>
public enum TextStyle
{
    /// <summary>Plain text.</summary>
    Plain,

    /// <summary>A heading or the message of a finding.</summary>
    Strong,

    /// <summary>Less important text.</summary>
    Faint,

    /// <summary>An error, a denial, a breach.</summary>
    Bad,

    /// <summary>A warning.</summary>
    Caution,

    /// <summary>A permit, a success.</summary>
    Good,

    /// <summary>A note.</summary>
    Info,

    /// <summary>Line numbers and rules beside snippets, and marks of related places.</summary>
    Gutter,
}
