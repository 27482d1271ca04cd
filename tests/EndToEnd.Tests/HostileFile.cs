using System.Text;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>A policy file that an attacker or an accident made, and the finding that it must give.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Code">The code of the finding.</param>
/// <param name="Place">`line:column` of the finding; null when the file as a whole is refused.</param>
/// <param name="Content">Makes the bytes.</param>
/// <param name="Accepted">True when the finding is a warning or there is none, so that the exit code is 0.</param>
internal sealed record HostileFile(string Name, string Code, string? Place, Func<byte[]> Content, bool Accepted = false)
{
    public static HostileFile Replaced(string name, string code, string? place, string old, string replacement) =>
        new(name, code, place, () => Encoding.UTF8.GetBytes(SmallPolicy.With(old, replacement)));

    public static HostileFile Whole(string name, string code, string? place, string text) =>
        new(name, code, place, () => Encoding.UTF8.GetBytes(text));
}
