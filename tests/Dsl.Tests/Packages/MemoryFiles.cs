using System.Text;
using VaultPolicy.Dsl.Packages;

namespace VaultPolicy.Dsl.Tests.Packages;

/// <summary>A package in memory.</summary>
internal sealed class MemoryFiles(params (string Path, string Text)[] files) : IPackageFiles
{
    public bool TryRead(string relativePath, out ReadOnlyMemory<byte> content)
    {
        content = Encoding.UTF8.GetBytes(files.FirstOrDefault(file => file.Path == relativePath).Text ?? "");
        return Exists(relativePath);
    }

    public bool Exists(string relativePath) => files.Any(file => file.Path == relativePath);
}
