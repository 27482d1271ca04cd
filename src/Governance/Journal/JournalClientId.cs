namespace VaultPolicy.Governance.Journal;

/// <summary>
/// The name that a client gives an append so that repeating it appends nothing twice: up to 128 visible ASCII characters without
/// quotation mark and backslash.
/// </summary>
public static class JournalClientId
{
    /// <summary>Whether a text can be a client id.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is < '!' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return text.Length is > 0 and <= JournalLimits.MaxClientIdLength;
    }
}
