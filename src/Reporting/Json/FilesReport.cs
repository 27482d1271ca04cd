using System.Collections.Immutable;

namespace VaultPolicy.Reporting.Json;

/// <summary>Files that a verb wrote: the result of `new` and `fmt`.</summary>
/// <param name="Command">The verb.</param>
/// <param name="Folder">The folder or path that was asked for.</param>
/// <param name="Files">The files, in order.</param>
public sealed record FilesReport(string Command, string Folder, ImmutableArray<string> Files)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.files";

    /// <summary>The document.</summary>
    public string ToJson() => new JsonTextWriter().BeginObject()
        .Schema(SchemaName, 1)
        .String("command", Command)
        .String("folder", Folder)
        .Strings("files", Files)
        .EndObject()
        .ToString();
}
