namespace VaultPolicy.Cli.Hosting;

/// <summary>How a result is written.</summary>
internal enum OutputFormat
{
    /// <summary>Text for people.</summary>
    Human,

    /// <summary>One line per finding; other results as in <see cref="Human"/>.</summary>
    Concise,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>A table for spreadsheets, of verbs whose result is one.</summary>
    Csv,

    /// <summary>Text for proposals and pull requests, of verbs whose result belongs there.</summary>
    Markdown,
}
