using System.Buffers;

namespace Dogpile;

// The characters: first the caller's buffer, then ever larger arrays from the pool.
public ref partial struct CacheKeyWriter
{
    private void WriteRaw(char character)
    {
        if (_length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = character;
    }

    private void WriteRaw(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > _buffer.Length - _length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    /// <summary>Makes room for at least so many characters more, at least doubling, so that appending stays linear.</summary>
    private void Grow(int additional)
    {
        // Checked: past int.MaxValue an OverflowException is the truth, a small array would not be.
        var needed = checked(_length + additional);
        var doubled = (int)Math.Min((long)_buffer.Length * 2, Array.MaxLength);
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(InitialCapacity, Math.Max(needed, doubled)));
        Text.CopyTo(larger);
        ReturnRentedBuffer();
        _buffer = _rented = larger;
    }

    private readonly void ReturnRentedBuffer()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
        }
    }
}
