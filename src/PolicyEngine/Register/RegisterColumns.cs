using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>The columns of a register: of a CSV file, and the names of values in NDJSON.</summary>
internal static class RegisterColumns
{
    public const int Address = 0;
    public const int Class = 1;
    public const int Level = 2;
    public const int Country = 3;
    public const int ValidUntil = 4;
    public const int Provider = 5;
    public const int Reference = 6;
    public const int Flags = 7;

    /// <summary>The number of columns that a register may have.</summary>
    public const int Count = 8;

    public static readonly ImmutableArray<string> Required = ["address", "class", "level", "country", "validUntil"];
    public static readonly ImmutableArray<string> Optional = ["provider", "reference", "flags"];
    public static readonly ImmutableArray<string> All = Required.AddRange(Optional);

    // Parts of names, letters only, in lower case. A register that carries such data must not come near a chain or a journal.
    private static readonly ImmutableArray<string> PersonalParts =
    [
        "name", "mail", "phone", "telefon", "mobile", "birth", "dob", "geburt", "passport", "document", "street", "strasse", "postal",
        "postcode", "zip", "city", "ssn", "socialsec", "tax", "iban", "gender", "sex", "national", "identity", "idcard", "idnumber",
        "licence", "license", "visa", "photo", "selfie",
    ];

    /// <summary>Tests whether a column's name looks as if its values were about a person.</summary>
    public static bool LooksPersonal(string name)
    {
        string letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return PersonalParts.Any(part => letters.Contains(part, StringComparison.Ordinal));
    }
}
