using System.Collections.Immutable;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Extensions;

/// <summary>The overloads of the extension libraries.</summary>
internal static class ExtensionDeclarations
{
    private static readonly ImmutableArray<(CelExtensionLibraries Library, ImmutableArray<Overload> Overloads)> Libraries =
    [
        (CelExtensionLibraries.Strings, [.. StandardDeclarations.Read(typeof(StringFunctions)), .. StandardDeclarations.Read(typeof(StringListFunctions)), .. StandardDeclarations.Read(typeof(FormatFunctions))]),
        (CelExtensionLibraries.Math,
            [.. StandardDeclarations.Read(typeof(MathFunctions)), .. StandardDeclarations.Read(typeof(BitFunctions)), .. StandardDeclarations.Read(typeof(ExtremeFunctions))]),
        (CelExtensionLibraries.Encoders, [.. StandardDeclarations.Read(typeof(EncoderFunctions))]),
        (CelExtensionLibraries.Optionals, [.. StandardDeclarations.Read(typeof(OptionalFunctions))]),
        (CelExtensionLibraries.Lists, [.. StandardDeclarations.Read(typeof(ListFunctions)), .. StandardDeclarations.Read(typeof(SortFunctions))]),
        (CelExtensionLibraries.Sets, [.. StandardDeclarations.Read(typeof(SetFunctions))]),
        (CelExtensionLibraries.Network, [.. StandardDeclarations.Read(typeof(NetworkFunctions))]),
    ];

    internal static IEnumerable<Overload> Of(CelExtensionLibraries libraries) =>
        Libraries.Where(l => libraries.HasFlag(l.Library)).SelectMany(l => l.Overloads);

    /// <summary>The types that a library brings.</summary>
    internal static IEnumerable<CelType> TypesOf(CelExtensionLibraries libraries)
    {
        if (libraries.HasFlag(CelExtensionLibraries.Optionals))
        {
            yield return CelType.Optional(CelType.Dyn);
        }

        if (libraries.HasFlag(CelExtensionLibraries.Network))
        {
            yield return NetworkFunctions.Ip;
            yield return NetworkFunctions.Cidr;
        }
    }

    /// <summary>The library that has the function or macro, or null.</summary>
    internal static CelExtensionLibraries? LibraryOf(string function)
    {
        switch (function)
        {
            case "optMap" or "optFlatMap":
                return CelExtensionLibraries.Optionals;
            case "sortBy":
                return CelExtensionLibraries.Lists;
        }

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
