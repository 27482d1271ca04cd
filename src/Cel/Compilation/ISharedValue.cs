namespace VaultPolicy.Cel.Compilation;

/// <summary>A place for the value of a named variable.</summary>
internal interface ISharedValue
{
    /// <summary>Forgets the value.</summary>
    void Clear();
}
