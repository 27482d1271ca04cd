namespace VaultPolicy.Dsl.Packages;

/// <summary>The files of one policy package, by paths relative to its folder that <see cref="PackagePath"/> accepts. Implemented by the edges.</summary>
public interface IPackageFiles
{
    /// <summary>Reads a file whole; false when it is missing or refused.</summary>
    /// <param name="relativePath">The path, with `/`.</param>
    /// <param name="content">The bytes.</param>
    bool TryRead(string relativePath, out ReadOnlyMemory<byte> content);

    /// <summary>True when there is a regular file of this path; it need not be read, for registers are large.</summary>
    /// <param name="relativePath">The path, with `/`.</param>
    bool Exists(string relativePath);
}
