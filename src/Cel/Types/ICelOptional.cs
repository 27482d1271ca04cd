namespace VaultPolicy.Cel.Types;

/// <summary>An optional whose value type is not known.</summary>
internal interface ICelOptional
{
    bool HasValue { get; }

    object? Boxed { get; }
}
