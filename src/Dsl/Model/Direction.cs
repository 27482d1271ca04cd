namespace VaultPolicy.Dsl.Model;

/// <summary>Which way a value moves.</summary>
public enum Direction
{
    /// <summary>Towards larger values.</summary>
    Up,

    /// <summary>Towards smaller values.</summary>
    Down,
}
