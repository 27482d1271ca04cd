using System.Collections.Immutable;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>The overloads of the extension libraries.</summary>
internal static class ExtensionDeclarations
{
    private static readonly ImmutableArray<(CelExtensionLibraries Library, ImmutableArray<Overload> Overloads)> Libraries =
    [
        (CelExtensionLibraries.Strings, [.. StandardDeclarations.Read(typeof(StringFunctions)), .. StandardDeclarations.Read(typeof(StringListFunctions))]),
        (CelExtensionLibraries.Math,
            [.. StandardDeclarations.Read(typeof(MathFunctions)), .. StandardDeclarations.Read(typeof(BitFunctions)), .. StandardDeclarations.Read(typeof(ExtremeFunctions))]),
        (CelExtensionLibraries.Encoders, [.. StandardDeclarations.Read(typeof(EncoderFunctions))]),
    ];

    internal static IEnumerable<Overload> Of(CelExtensionLibraries libraries) =>
        Libraries.Where(l => libraries.HasFlag(l.Library)).SelectMany(l => l.Overloads);

    /// <summary>The library that has the function, or null.</summary>
    internal static CelExtensionLibraries? LibraryOf(string function)
    {
        foreach ((CelExtensionLibraries library, ImmutableArray<Overload> overloads) in Libraries)
        {
            if (overloads.Any(o => o.Name == function))
            {
                return library;
            }
        }

        return null;
    }

    internal static bool IsNamespace(string name) =>
        Libraries.Any(l => l.Overloads.Any(o => o.Name.StartsWith(name + ".", StringComparison.Ordinal)));
}
