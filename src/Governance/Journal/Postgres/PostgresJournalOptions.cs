using Npgsql;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>Where a journal lives in PostgreSQL.</summary>
/// <param name="ConnectionString">How to connect, as Npgsql reads it.</param>
public sealed record PostgresJournalOptions(string ConnectionString)
{
    private const int MaxSchemaLength = 63;

    /// <summary>The schema that holds the journal's tables: small letters, digits and underscores, beginning with a letter.</summary>
    public string Schema { get; init; } = "vaultpolicy_journal";

    /// <summary>The name that checkpoints begin with; see <see cref="Files.FileJournalOptions.Origin"/>.</summary>
    public string? Origin { get; init; }

    /// <summary>The most entries of one transaction.</summary>
    public int FlushEntries { get; init; } = 4_096;

    /// <summary>The most bytes of the entries of one transaction; an entry may go beyond it.</summary>
    public int FlushBytes { get; init; } = 4 << 20;

    /// <summary>Reads a connection string; its search path names the schema. Null when it is none, or names something that cannot be a schema.</summary>
    /// <param name="connectionString">The connection string, as Npgsql reads it.</param>
    public static PostgresJournalOptions? TryParse(string connectionString)
    {
        try
        {
            NpgsqlConnectionStringBuilder connection = new(connectionString);
            PostgresJournalOptions options = new(connectionString);
            options = string.IsNullOrEmpty(connection.SearchPath) ? options : options with { Schema = connection.SearchPath };
            return !string.IsNullOrEmpty(connection.Host) && IsSchema(options.Schema) ? options : null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether a text can name a schema without quotation marks.</summary>
    /// <param name="schema">The text.</param>
    public static bool IsSchema(string schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Length is > 0 and <= MaxSchemaLength && char.IsAsciiLetterLower(schema[0])
            && schema.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
    }
}
