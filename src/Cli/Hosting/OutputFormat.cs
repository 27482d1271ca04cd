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
}
