using System.Text.Json;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>Members of enumerations as words of JSON.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static T Read<T>(string word)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
            {
                return value;
            }
        }

        throw new FormatException($"`{word}` is no word of {typeof(T).Name}");
    }
}
