namespace Dogpile;

public ref partial struct CacheKeyWriter
{
    /// <summary>Appends bytes as lower-case hexadecimal digits; <c>\N</c> for null.</summary>
    /// <param name="value">The bytes or null.</param>
    public void AppendBytes(byte[]? value)
    {
        if (value is null)
        {
            AppendNull();
        }
        else
        {
            AppendBytes(value.AsMemory());
        }
    }

    /// <summary>Appends bytes as lower-case hexadecimal digits.</summary>
    /// <param name="value">The bytes; <see langword="default"/> is the same as empty.</param>
    public void AppendBytes(ReadOnlyMemory<byte> value)
    {
        BeginValue();
        var length = checked(value.Length * 2);
        if (length > _buffer.Length - _length)
        {
            Grow(length);
        }

        // Cannot fail: the room is there.
        Convert.TryToHexStringLower(value.Span, _buffer[_length..], out _);
        _length += length;
        EndValue();
    }
}
